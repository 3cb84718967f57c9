import type { Actor } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { IdentityRule } from '../config/FleetConfig';

/** Maps what AWS calls somebody to a person of the catalog. */
export interface Identities {
  /** `principal` is an ARN, an e-mail, or a service's name. Unmapped: an actor without `entityRef`. */
  toActor(principal: string): Actor;
}

const SERVICE = /^([\w-]+\.amazonaws\.com|AWSServiceRole\w*|CodePipeline|AWS)$/;
const SERVICE_LINKED = /^arn:[\w-]+:sts::\d+:assumed-role\/AWSServiceRole\w+\//;
const EMAIL = /^[^\s@/:]+@[^\s@/:]+$/;
/** A rule, webhook or connection that started something: all ARNs but those of people and roles. */
const THING = /^arn:[\w-]+:(?!iam:|sts:)[\w-]+:/;

/** Knows people by their e-mail addresses. */
export interface People {
  /** Entity reference of who has the address. */
  find(email: string): string | undefined;
}

/**
 * {@link Identities} by the rules of `fleetPipeline.identities`, of which the first that matches wins; then e-mail
 * addresses by the catalog.
 */
export class ConfiguredIdentities implements Identities {
  readonly #rules: IdentityRule[];
  readonly #people?: People;

  constructor(options: { rules: IdentityRule[]; people?: People }) {
    this.#rules = options.rules;
    this.#people = options.people;
  }

  toActor(principal: string): Actor {
    for (const rule of this.#rules) {
      const match = rule.principal.exec(principal);
      if (match && 'service' in rule) {
        return { kind: 'service', name: rule.service, principal };
      }
      if (match && 'user' in rule) {
        return person(fill(rule.user, match.groups ?? {}), principal);
      }
    }
    const found = EMAIL.test(principal) && this.#people?.find(principal);
    if (found) {
      return person(found, principal);
    }
    return {
      kind: isService(principal) ? 'service' : 'principal',
      name: shortName(principal),
      principal,
    };
  }
}

function person(entityRef: string, principal: string): Actor {
  return {
    kind: 'person',
    name: entityRef.slice(entityRef.lastIndexOf('/') + 1),
    entityRef,
    principal,
  };
}

function isService(principal: string): boolean {
  return [SERVICE, SERVICE_LINKED, THING].some(pattern =>
    pattern.test(principal),
  );
}

/** Entity references are compared in lower case. */
function fill(template: string, groups: Record<string, string>): string {
  return template
    .replace(/\$<([^>]+)>/g, (_, name: string) => groups[name] ?? '')
    .toLocaleLowerCase('en-US');
}

/** The part of an ARN that people recognise: the session's, user's or role's name. */
function shortName(principal: string): string {
  return principal.startsWith('arn:')
    ? principal.slice(
        Math.max(principal.lastIndexOf('/'), principal.lastIndexOf(':')) + 1,
      )
    : principal;
}
