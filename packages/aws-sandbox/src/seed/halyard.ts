/** An organizational unit of the demo company, by its path below the root. */
export interface SeedUnit {
  path: string;
  id: string;
  tags?: Record<string, string>;
}

/** An account of the demo company; `unit` is an OU path, `''` the root. */
export interface SeedAccount {
  name: string;
  id: string;
  unit: string;
  /** Backstage group or user that owns it; without it the account is untagged. */
  owner?: string;
  costCentre?: string;
  environment?: string;
}

export const ORGANIZATION_ID = 'o-h4ly4rdl0g';
export const ROOT_ID = 'r-hly1';
export const PORTAL_ACCESS_KEY_ID = 'AKIASANDBOXPORTAL000';
export const PORTAL_SECRET_ACCESS_KEY = 'sandbox-portal-secret';
export const MANAGEMENT_ACCESS_KEY_ID = 'AKIASANDBOXMANAGE000';
export const MANAGEMENT_SECRET_ACCESS_KEY = 'sandbox-management-secret';
export const EXTERNAL_ID = 'fleet-demo';
export const REGIONS = ['eu-central-1', 'us-east-1'] as const;

const group = (name: string) => `group:default/${name}`;

/** Parents before children, in the order AWS would list them. */
export const UNITS: SeedUnit[] = [
  {
    path: 'Security',
    id: 'ou-hly1-7llyw26g',
    tags: { owner: group('security') },
  },
  {
    path: 'Infrastructure',
    id: 'ou-hly1-4hjqekj7',
    tags: { owner: group('platform') },
  },
  { path: 'Workloads', id: 'ou-hly1-i2p8jcm7' },
  {
    path: 'Workloads/Payments',
    id: 'ou-hly1-k3nvwtfy',
    tags: { owner: group('payments') },
  },
  { path: 'Workloads/Payments/Prod', id: 'ou-hly1-dkt2k5o4' },
  { path: 'Workloads/Payments/Staging', id: 'ou-hly1-k6qqyndc' },
  { path: 'Workloads/Payments/Dev', id: 'ou-hly1-byoagpt1' },
  {
    path: 'Workloads/Logistics',
    id: 'ou-hly1-vbvxfw4v',
    tags: { owner: group('logistics') },
  },
  { path: 'Workloads/Logistics/Prod', id: 'ou-hly1-64qrblup' },
  { path: 'Workloads/Logistics/Staging', id: 'ou-hly1-8vvgrzlw' },
  { path: 'Workloads/Logistics/Dev', id: 'ou-hly1-gynzzmpj' },
  {
    path: 'Workloads/Data',
    id: 'ou-hly1-fxnmwmyj',
    tags: { owner: group('data') },
  },
  { path: 'Workloads/Data/Prod', id: 'ou-hly1-lu9hfyjt' },
  { path: 'Workloads/Data/Staging', id: 'ou-hly1-eir5tpo2' },
  { path: 'Workloads/Data/Dev', id: 'ou-hly1-btu0k1ye' },
  { path: 'Sandbox', id: 'ou-hly1-bbh2ngk3' },
  { path: 'Policy Staging', id: 'ou-hly1-8v605mpp' },
  { path: 'Suspended', id: 'ou-hly1-2uiut9xc' },
];

/** Ids by account name; written out so that configuration can quote them. */
export const ACCOUNT_IDS = {
  management: '216851981240',
  'log-archive': '377118407321',
  audit: '285569370529',
  'security-tooling': '464773700203',
  forensics: '524486529340',
  network: '831552171945',
  'shared-tools': '592921494047',
  identity: '172295787545',
  backup: '989162260533',
  dns: '916745987070',
  monitoring: '425307977533',
  artifacts: '870658188791',
  'integration-test': '475386018934',
  'payments-tools': '378453908317',
  'payments-api-prod': '550940958351',
  'payments-ledger-prod': '641906911483',
  'payments-cards-prod': '969985294843',
  'payments-fraud-prod': '488015401821',
  'payments-api-staging': '590652325956',
  'payments-ledger-staging': '567576955932',
  'payments-api-dev': '773167720101',
  'payments-ledger-dev': '841967198824',
  'payments-cards-dev': '632296519588',
  'logistics-tools': '853300248591',
  'logistics-routing-prod': '871625124214',
  'logistics-tracking-prod': '987791441183',
  'logistics-warehouse-prod': '161403313525',
  'logistics-customs-prod': '628120728032',
  'logistics-routing-staging': '208102991153',
  'logistics-tracking-staging': '903938033838',
  'logistics-routing-dev': '525119617419',
  'logistics-tracking-dev': '655881737437',
  'logistics-warehouse-dev': '200299023172',
  'data-tools': '984946579579',
  'data-lake-prod': '855770943178',
  'data-warehouse-prod': '423228088594',
  'data-reporting-prod': '561894665384',
  'data-ml-prod': '828689492444',
  'data-lake-staging': '480628226928',
  'data-reporting-staging': '679262468145',
  'data-lake-dev': '758705739202',
  'data-reporting-dev': '280414825846',
  'data-ml-dev': '716580934292',
  'sandbox-dana': '273515978737',
  'sandbox-amir': '330877096844',
  'sandbox-petra': '284077387183',
  'sandbox-rosa': '209489693019',
  'sandbox-jonas': '702240029866',
  'sandbox-mei': '399729244751',
  'sandbox-tariq': '319345700984',
  'sandbox-ingrid': '900136877562',
  'sandbox-lucia': '104333350727',
  'sandbox-oskar': '843139717159',
  'sandbox-priya': '736322013169',
  'sandbox-yusuf': '140002722003',
  'sandbox-hack-week': '907363706556',
  'sandbox-training': '724013047276',
  'sandbox-interns': '388198645204',
  'legacy-billing': '813356232283',
  'acquired-seawind': '554458902755',
} as const;

export type AccountName = keyof typeof ACCOUNT_IDS;

const COST_CENTRES: Record<string, string> = {
  security: 'CC-1200',
  platform: 'CC-1300',
  payments: 'CC-4100',
  logistics: 'CC-4200',
  data: 'CC-4300',
};

/** Left without tags on purpose: what an audit of the fleet should find. */
const UNTAGGED: AccountName[] = ['legacy-billing', 'sandbox-interns', 'dns'];

/** Accounts that AWS lists as suspended. */
export const SUSPENDED: AccountName[] = ['legacy-billing', 'acquired-seawind'];

const TEAM_ACCOUNTS: Record<string, { unit: string; owner: string }> = {
  management: { unit: '', owner: 'platform' },
  'log-archive': { unit: 'Security', owner: 'security' },
  audit: { unit: 'Security', owner: 'security' },
  'security-tooling': { unit: 'Security', owner: 'security' },
  forensics: { unit: 'Security', owner: 'security' },
  'legacy-billing': { unit: 'Suspended', owner: 'payments' },
  'acquired-seawind': { unit: 'Suspended', owner: 'logistics' },
};

function capitalized(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}

function describe(name: AccountName): SeedAccount {
  const id = ACCOUNT_IDS[name];
  if (UNTAGGED.includes(name)) {
    return { name, id, unit: TEAM_ACCOUNTS[name]?.unit ?? unitOf(name) };
  }
  const [team, ...rest] = name.split('-');
  if (team === 'sandbox') {
    const people = ['dana', 'amir', 'petra', 'rosa'];
    return {
      name,
      id,
      unit: 'Sandbox',
      owner: people.includes(rest[0])
        ? `user:default/${rest[0]}`
        : group('platform'),
      costCentre: 'CC-9000',
      environment: 'sandbox',
    };
  }
  const fixed = TEAM_ACCOUNTS[name];
  const isWorkload = ['payments', 'logistics', 'data'].includes(team);
  const owner = fixed?.owner ?? (isWorkload ? team : 'platform');
  const last = rest[rest.length - 1];
  return {
    name,
    id,
    unit: fixed?.unit ?? unitOf(name),
    owner: group(owner),
    costCentre: COST_CENTRES[owner],
    environment: ['prod', 'staging', 'dev'].includes(last) ? last : 'shared',
  };
}

/** Workload accounts sit by team and environment, the rest is infrastructure. */
function unitOf(name: string): string {
  const parts = name.split('-');
  if (parts[0] === 'sandbox') {
    return 'Sandbox';
  }
  if (!['payments', 'logistics', 'data'].includes(parts[0])) {
    return 'Infrastructure';
  }
  const team = `Workloads/${capitalized(parts[0])}`;
  const last = parts[parts.length - 1];
  return last === 'tools' ? team : `${team}/${capitalized(last)}`;
}

/** All accounts of the demo company, the management account first. */
export const ACCOUNTS: SeedAccount[] = (
  Object.keys(ACCOUNT_IDS) as AccountName[]
).map(describe);
