import {
  count,
  megabytes,
  millis,
  percent,
  seconds,
  times,
} from '../support/format';
import type { Table } from '../support/Table';
import type { CollectionFigures } from './measureCollection';
import { callsOf, organizationCalls } from './operationsOf';

/** The figures of collecting as people read them; a column for each fleet. */
export function collectionTables(figures: CollectionFigures[]): Table[] {
  const columns = ['', ...figures.map(({ fleet }) => fleet)];
  const rows = (
    ...lines: Array<[string, (of: CollectionFigures) => string]>
  ): string[][] => lines.map(([label, cell]) => [label, ...figures.map(cell)]);
  const secondCollection = (
    title: string,
    which: 'again' | 'refreshed',
  ): Table => ({
    title,
    columns,
    rows: rows(
      ['Accounts moved', of => count(of[which].moved)],
      ['Calls', of => count(organizationCalls(of[which].operations).calls)],
      [
        '… of the first collection',
        of =>
          times(
            organizationCalls(of[which].operations).calls,
            organization(of).calls,
          ),
      ],
      [
        'Throttled',
        of => count(organizationCalls(of[which].operations).throttled),
      ],
      [
        'All moved accounts in their places',
        of => seconds(of[which].allMovedMs),
      ],
      ['Collection over', of => seconds(of[which].endedMs)],
    ),
  });
  return [
    {
      title: 'First collection: calls',
      columns,
      rows: rows(
        ['Calls needed at least', of => count(of.bounds.calls.total)],
        ['Calls made', of => count(organization(of).calls)],
        [
          'Made / needed',
          of => times(organization(of).calls, of.bounds.calls.total),
        ],
        ['Throttled', of => count(organization(of).throttled)],
        [
          'Share throttled',
          of => percent(organization(of).throttled / organization(of).calls),
        ],
        [
          'ListAccounts',
          of => calls(of, 'ListAccounts', of.bounds.calls.accounts),
        ],
        [
          'ListOrganizationalUnitsForParent + ListChildren',
          of =>
            `${count(
              callsOf(of.operations, 'ListOrganizationalUnitsForParent'),
            )} + ${count(callsOf(of.operations, 'ListChildren'))} of ${count(
              of.bounds.calls.unitsOfParents + of.bounds.calls.leaves,
            )}`,
        ],
        [
          'GetResources (tags)',
          of => calls(of, 'GetResources', of.bounds.calls.tags),
        ],
        ['ListPipelines', of => count(callsOf(of.operations, 'ListPipelines'))],
        ['All other calls', of => count(others(of))],
      ),
      notes: [
        'Needed, made and throttled count the calls about the organization: AWS Organizations and the tags.',
      ],
    },
    {
      title: 'First collection: time',
      columns,
      rows: rows(
        ['First accounts shown', of => seconds(of.milestones.firstAccountsMs)],
        ['All accounts placed', of => seconds(of.milestones.allAccountsMs)],
        ['… asked for by', of => seconds(of.lastCallMs.ListAccounts)],
        ['… the limits allow', of => seconds(of.bounds.ms.accounts)],
        [
          '… ratio',
          of => times(of.milestones.allAccountsMs, of.bounds.ms.accounts),
        ],
        ['Complete tree', of => seconds(of.milestones.treeMs)],
        ['… asked for by', of => seconds(lastTreeCallMs(of))],
        ['… the limits allow', of => seconds(of.bounds.ms.tree)],
        ['… ratio', of => times(of.milestones.treeMs, of.bounds.ms.tree)],
        ['All tags', of => seconds(of.milestones.tagsMs)],
        [
          '… one account at a time, the limits allow',
          of => seconds(of.bounds.ms.tagsOneByOne),
        ],
        ['First pipeline', of => seconds(of.milestones.firstPipelineMs)],
        [
          'All pipelines on the board',
          of => seconds(of.milestones.allPipelinesMs),
        ],
        ['Everything read once', of => seconds(of.milestones.everythingMs)],
      ),
      notes: [
        'From the first call to AWS Organizations until the portal’s API shows it. A dash was not reached in time.',
      ],
    },
    {
      title: 'The process that collects',
      columns,
      rows: rows(
        [
          'Event loop late while collecting, p50',
          of => loop(of, 'collecting', 'p50'),
        ],
        ['… p99', of => loop(of, 'collecting', 'p99')],
        ['… longest', of => loop(of, 'collecting', 'max')],
        [
          'Event loop late while also read, p50',
          of => loop(of, 'reading', 'p50'),
        ],
        ['… p99', of => loop(of, 'reading', 'p99')],
        ['… longest', of => loop(of, 'reading', 'max')],
        ['A read meanwhile, p50', of => millis(of.readsMeanwhileMs.p50)],
        ['… p99', of => millis(of.readsMeanwhileMs.p99)],
        ['Memory (RSS), just started', of => megabytes(of.rssAtStartBytes)],
        ['Memory (RSS), most', of => megabytes(of.process.memory.peakRssBytes)],
        [
          'Memory (RSS), in the end',
          of => megabytes(of.process.memory.rssBytes),
        ],
        ['Heap, most', of => megabytes(of.process.memory.peakHeapBytes)],
      ),
    },
    secondCollection('Second collection, 1 % of the accounts moved', 'again'),
    secondCollection(
      'The same when a person asks for it: every OU is listed again',
      'refreshed',
    ),
  ];
}

function organization(of: CollectionFigures) {
  return organizationCalls(of.operations);
}

function calls(of: CollectionFigures, operation: string, needed: number) {
  return `${count(callsOf(of.operations, operation))} of ${count(needed)}`;
}

function lastTreeCallMs({ lastCallMs }: CollectionFigures): number {
  return Math.max(
    lastCallMs.ListOrganizationalUnitsForParent ?? 0,
    lastCallMs.ListChildren ?? 0,
  );
}

/** The pipelines' own state, credentials and so on. */
function others(of: CollectionFigures): number {
  const all = of.operations.reduce((sum, one) => sum + one.calls, 0);
  return all - organization(of).calls - callsOf(of.operations, 'ListPipelines');
}

function loop(
  of: CollectionFigures,
  span: string,
  key: 'p50' | 'p99' | 'max',
): string {
  return millis(of.process.eventLoopMs[span]?.[key]);
}
