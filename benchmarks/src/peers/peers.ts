import type { Benchmark } from '../Benchmark';
import { organizationCalls } from '../collect/operationsOf';
import { fleetsOf } from '../collect/sizes';
import { count, megabytes, percent, seconds } from '../support/format';
import type { Table } from '../support/Table';
import { installPeers } from './installPeers';
import { measurePeer, type PeerFigures } from './measurePeer';
import { PEERS } from './Peer';

/** One account at a time, the limits allow 10,000 in 17 minutes. */
const WITHIN_MS = 45 * 60_000;

export const peers: Benchmark = {
  name: 'peers',
  title: 'Other tools for Backstage on the same organization',
  async run({ size, scratch, say }) {
    installPeers(say);
    const fleets = fleetsOf(size);
    say(
      'all tools and sizes at once: each has a sandbox of its own and mostly waits',
    );
    const figures = await Promise.all(
      fleets.flatMap(fleet =>
        PEERS.map(peer =>
          measurePeer({ peer, fleet, scratch, withinMs: WITHIN_MS }),
        ),
      ),
    );
    return {
      tables: fleets.map(({ label }) =>
        peerTable(
          label,
          figures.filter(({ fleet }) => fleet === label),
        ),
      ),
      figures,
    };
  },
};

function peerTable(fleet: string, figures: PeerFigures[]): Table {
  const row = (label: string, cell: (of: PeerFigures) => string) => [
    label,
    ...figures.map(cell),
  ];
  const knows = (key: 'organizationalUnits' | 'tags' | 'moves') =>
    row(
      {
        organizationalUnits: 'Knows organizational units',
        tags: 'Knows tags',
        moves: 'Notices a move between OUs',
      }[key],
      of =>
        PEERS.find(({ packageName }) => packageName === of.peer)?.knows[key]
          ? 'yes'
          : 'no',
    );
  return {
    title: fleet,
    columns: ['', ...figures.map(({ peer, version }) => `${peer} ${version}`)],
    rows: [
      row('Calls', of => count(organizationCalls(of.operations).calls)),
      row('Throttled', of => count(organizationCalls(of.operations).throttled)),
      row('Share throttled', of => {
        const { calls, throttled } = organizationCalls(of.operations);
        return percent(throttled / calls);
      }),
      row('Runs that failed', of => count(of.failures.length)),
      row('Time until its entities are there', of => seconds(of.entitiesMs)),
      row('Entities', of => count(of.entities)),
      row('… with different names', of => count(of.names)),
      row('Memory (RSS), most', of => megabytes(of.peakRssBytes)),
      knows('organizationalUnits'),
      knows('tags'),
      knows('moves'),
    ],
    notes: [
      'Until its entities are handed to the catalog; to store them takes the catalog longer. A failed run is thrown away and begun again at once.',
    ],
  };
}
