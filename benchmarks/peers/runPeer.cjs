// Runs a peer until it has given its entities, again after a failure as a catalog would, and tells the parent process.
const FAILURES = 20;

const logger = {
  child: () => logger,
  ...Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map(level => [
      level,
      message => process.stderr.write(`${level} ${message}\n`),
    ]),
  ),
};

exports.runPeer = async function runPeer(read) {
  const roles = JSON.parse(process.env.PEER_ROLES);
  for (let attempt = 1; attempt <= FAILURES; attempt++) {
    const entities = [];
    try {
      await read({ roles, logger, onEntities: some => entities.push(...some) });
      process.send({
        attempt,
        entities: entities.length,
        names: new Set(entities.map(({ metadata }) => metadata.name)).size,
        peakRssBytes: process.resourceUsage().maxRSS * 1024,
        sample: entities[0],
      });
      return;
    } catch (error) {
      process.stderr.write(`attempt ${attempt}: ${error.stack}\n`);
      process.send({ attempt, failure: `${error.name}: ${error.message}` });
    }
  }
};
