// Every word short: a name of four of them and a number fits an e-mail address
// of 64 characters. Sorted by size, the largest division first.

/** Divisions that the demo company has already, below Workloads. */
export const FIRST_DIVISIONS = ['Payments', 'Logistics', 'Data'];

export const DIVISIONS = [
  'Freight',
  'Parcel',
  'Warehouse',
  'Ocean',
  'Customs',
  'Retail',
  'Finance',
  'Air',
  'Rail',
  'Fleet',
  'Returns',
  'People',
];

export const PRODUCTS = [
  'Booking',
  'Pricing',
  'Tracking',
  'Billing',
  'Routing',
  'Capacity',
  'Contracts',
  'Documents',
  'Labels',
  'Notices',
  'Claims',
  'Search',
  'Planning',
  'Dispatch',
  'Yard',
  'Docks',
  'Scanning',
  'Sorting',
  'Slots',
  'Tariffs',
  'Carriers',
  'Partners',
  'Drivers',
  'Vehicles',
  'Telemetry',
  'Maps',
  'Weather',
  'Fuel',
  'Emissions',
  'Insurance',
  'Credit',
  'Ledger',
  'Payroll',
  'Rosters',
  'Training',
  'Safety',
  'Audit',
  'Forecast',
  'Insights',
  'Catalog',
  'Checkout',
  'Loyalty',
  'Support',
  'Identity',
  'Consent',
  'Archive',
  'Exchange',
  'Gateway',
];

export const TEAMS = [
  'Core',
  'API',
  'Web',
  'Mobile',
  'Events',
  'Batch',
  'Reports',
  'Partner',
];

export const ENVIRONMENTS = ['Prod', 'Staging', 'Dev'];

/** What a pipeline builds, behind the name of the product. */
export const COMPONENTS = [
  'api',
  'web',
  'worker',
  'events',
  'importer',
  'exporter',
  'scheduler',
  'admin',
  'mobile',
  'search',
  'reports',
  'infra',
  'database',
  'gateway',
  'alerts',
  'docs',
];

export const COMMIT_MESSAGES = [
  'feat: accept references of up to 40 characters',
  'fix: retry once when the upstream resets the connection',
  'chore(deps): weekly dependency update',
  'perf: read the price list once per batch',
  'fix: keep the time zone of the pickup window',
  'feat: show why a shipment was held',
  'refactor: one client for all carriers',
  'test: cover the end of daylight saving time',
  'fix: round weights up, as the tariff says',
  'feat: export the day as one file',
  'chore: alarms for the age of the oldest message',
  'docs: how to replay a failed batch',
];

/** `Air Cargo` as it stands in names. */
export function slug(word: string): string {
  return word.toLowerCase().replace(/\W+/g, '-');
}
