// Loaded into the measured process before anything else. Tells, when asked over the channel to the parent, how late the
// event loop was, by named spans of time, and how much memory the process took.
const { monitorEventLoopDelay } = require('node:perf_hooks');

/** Node counts the interval itself into the delay; it is taken off. */
const RESOLUTION_MS = 10;
const HEAP_EVERY_MS = 250;

const spans = new Map();
let current;
let peakHeap = 0;

setInterval(() => {
  peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
}, HEAP_EVERY_MS).unref();

process.on('message', message => {
  if (message?.probe === 'span') {
    current?.disable();
    current = undefined;
    if (message.name) {
      current =
        spans.get(message.name) ??
        monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      spans.set(message.name, current);
      current.enable();
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
      [...spans].map(([name, histogram]) => [name, describe(histogram)]),
    ),
    memory: {
      rssBytes: rss,
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
      heapBytes: heapUsed,
      peakHeapBytes: Math.max(peakHeap, heapUsed),
    },
  };
}

function describe(histogram) {
  const delay = nanoseconds =>
    Math.max(0, Math.round(nanoseconds / 1e4) / 100 - RESOLUTION_MS);
  return {
    samples: Number(histogram.count),
    p50: delay(histogram.percentile(50)),
    p99: delay(histogram.percentile(99)),
    max: delay(histogram.max),
  };
}
