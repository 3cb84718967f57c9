import type { Actor } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Identities } from '../identity/Identities';
import type { StoredTrigger } from '../store/rows';

/**
 * Triggers behind which there is no person, and what starts the execution then: for a commit, an event or a stage that
 * failed. Their detail is a rule or a connection.
 */
const TRIGGERS_OF_AWS = new Map([
  ['AutomatedRollback', 'AWS CodePipeline'],
  ['CloudWatchEvent', 'Amazon EventBridge'],
  ['PollForSourceChanges', 'AWS CodePipeline'],
  ['Webhook', 'Webhook'],
  ['WebhookV2', 'Webhook'],
]);

/** Who or what started an execution, if AWS says so. */
export function starterOf(options: {
  trigger?: StoredTrigger;
  identities: Identities;
}): Actor | undefined {
  const { trigger, identities } = options;
  const service = trigger && TRIGGERS_OF_AWS.get(trigger.type);
  if (service) {
    return { kind: 'service', name: service, principal: trigger.detail };
  }
  return trigger?.detail ? identities.toActor(trigger.detail) : undefined;
}

/** Who started an execution, seen from the person who wants to decide on it. */
export interface StarterJudgement {
  startedBy?: Actor;
  startedByMe: boolean;
  /** Started by hand, by somebody whom the configuration does not map to a person. */
  unknown: boolean;
}

/**
 * Judges who started an execution. By hand means anything that AWS does not do by itself; an execution without a known
 * trigger counts as started by hand, since otherwise missing data would switch the rule off.
 */
export function judgeStarter(options: {
  trigger?: StoredTrigger;
  /** Entity reference of the person; left out for a service. */
  person?: string;
  identities: Identities;
}): StarterJudgement {
  const { trigger, person, identities } = options;
  const startedBy = starterOf({ trigger, identities });
  if (trigger && TRIGGERS_OF_AWS.has(trigger.type)) {
    return { startedBy, startedByMe: false, unknown: false };
  }
  return {
    startedBy,
    startedByMe: isPerson(startedBy, person),
    unknown: startedBy?.kind !== 'service' && !startedBy?.entityRef,
  };
}

/** Who wrote what an execution brings, seen from the person who wants to decide on it. */
export interface AuthorJudgement {
  writtenByMe: boolean;
  /** Somebody whose e-mail is mapped to no person. */
  unknownAuthor?: Actor;
}

/** Judges who wrote the commits of an execution. Sources that tell no e-mail are silent, so nothing follows from them. */
export function judgeAuthors(options: {
  /** E-mails by source action. */
  authors?: Record<string, string>;
  /** Entity reference of the person; left out for a service. */
  person?: string;
  identities: Identities;
}): AuthorJudgement {
  const { authors = {}, person, identities } = options;
  const actors = Object.values(authors).map(email => identities.toActor(email));
  return {
    writtenByMe: actors.some(actor => isPerson(actor, person)),
    unknownAuthor: actors.find(
      ({ kind, entityRef }) => kind !== 'service' && !entityRef,
    ),
  };
}

function isPerson(actor: Actor | undefined, person: string | undefined) {
  return (
    person !== undefined &&
    actor?.entityRef?.toLocaleLowerCase('en-US') ===
      person.toLocaleLowerCase('en-US')
  );
}
