// Loaded into the measured process before anything else. Tells, when asked over the channel to the parent, how late the
// event loop was, by named spans of time, and how much memory the process took.

/** A timer that is due this often tells how late the event loop is. */
const EVERY_MS = 10;
const HEAP_EVERY_MS = 250;

/** Delays in milliseconds by span. Node's own monitor counts the time between two spans as a delay. */
const spans = new Map();
let current;
let dueAt = 0;
let peakHeap = 0;

setInterval(() => {
  const now = performance.now();
  current?.push(Math.max(0, now - dueAt));
  dueAt = now + EVERY_MS;
}, EVERY_MS).unref();

setInterval(() => {
  peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
}, HEAP_EVERY_MS).unref();

process.on('message', message => {
  if (message?.probe === 'span') {
    current = undefined;
    if (message.name) {
      current = spans.get(message.name) ?? [];
      spans.set(message.name, current);
      dueAt = performance.now() + EVERY_MS;
    }
  } else if (message?.probe === 'report') {
    process.send({ probe: 'report', id: message.id, report: report() });
  }
});
// The channel alone must not keep the process up.
process.channel?.unref();

function report() {
  const { rss, heapUsed } = process.memoryUsage();
  return {
    eventLoopMs: Object.fromEntries(
      [...spans].map(([name, delays]) => [name, describe(delays)]),
    ),
    memory: {
      rssBytes: rss,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
      heapBytes: heapUsed,
      peakHeapBytes: Math.max(peakHeap, heapUsed),
    },
  };
}

function describe(delays) {
  const sorted = [...delays].sort((a, b) => a - b);
  const at = share =>
    Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 100) / 100;
  return { samples: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
