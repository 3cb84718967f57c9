import type { HumanDuration } from '@backstage/types';

export interface Config {
  fleetPipeline?: {
    aws: {
      /**
       * Another endpoint than AWS's own, such as http://localhost:4566. It is used for every service, STS included.
       */
      endpoint?: string;
      /**
       * The organization's management account, or a delegated administrator of AWS Organizations.
       */
      managementAccount: {
        /** 12 digits. */
        accountId: string;
        /**
         * The role to assume. Without it the main credentials (`aws.mainAccount`) must belong to this account.
         */
        roleName?: string;
        /** @visibility secret */
        externalId?: string;
      };
      /**
       * Whether decisions carry the person in the role session's name, so that CloudTrail and CodePipeline show who it
       * was. Default: true.
       */
      personInSession?: boolean;
      /**
       * Whether they carry the person as SourceIdentity too. The trust policy of the decision role must allow
       * sts:SetSourceIdentity. Default: false.
       */
      sourceIdentity?: boolean;
      /**
       * The share of the published limits of AWS Organizations that the portal may use, since everything else in the
       * company shares them: more than 0, at most 1. Default: 0.5.
       */
      rateFraction?: number;
    };

    /**
     * Which accounts to read pipelines from. The first selector that matches an account decides. All its conditions
     * must match.
     */
    targets: Array<{
      /** `all`, or a list of 12-digit account ids. */
      accounts: string | string[];
      /**
       * An OU id, or names from below the root such as Workloads/Payments: that unit and everything below.
       */
      organizationalUnit?: string;
      /** Account tags that must all match. */
      tags?: { [key: string]: string };
      /** Ids of accounts that the selector doesn't match. */
      exclude?: string[];
      /** Region codes such as eu-central-1. */
      regions: string[];
      /**
       * The role to assume for reading. Without it the main credentials must belong to the account.
       */
      roleName?: string;
      /** The role to assume for decisions. Default: roleName. */
      decisionRoleName?: string;
      /** @visibility secret */
      externalId?: string;
    }>;

    /**
     * Columns of the fleet board. Default: Source, Alpha, Beta, Gamma, Prod with the usual names of stages. A stage
     * that no lane names goes with the stage before it, one of approvals only with the stage after it.
     */
    lanes?: Array<{
      /** Lower-case letters, digits, - and _. */
      id: string;
      title: string;
      /**
       * Regular expressions, in any case, for whole stage names. A number or wave at the end of the name (Prod-2,
       * Prod wave 3) is taken off first.
       */
      stages: string[];
    }>;

    approvals?: {
      /**
       * How long an approval waits if its action names no timeout: the account's default. Default: 7 days.
       */
      defaultTimeout?: HumanDuration;
      /**
       * forbid: who started an execution may not decide on it, and nobody may if a person started it whom `identities`
       * doesn't map. The same goes for who wrote its commits, where the source tells an e-mail. Default: forbid.
       */
      selfApproval?: 'forbid' | 'allow';
    };

    /**
     * AWS identities (ARNs, commit e-mail addresses) and who they are: `user` or `service`. The first that matches
     * decides. An e-mail address that none matches is looked for in the catalog (`spec.profile.email` of users).
     */
    identities?: Array<{
      /** A regular expression. */
      principal: string;
      /** An entity reference; $<name> stands for the named group `name` of principal. */
      user?: string;
      /**
       * The name of a service, such as CI: what it started belongs to no person, so anybody may decide on it.
       */
      service?: string;
    }>;

    owner?: {
      /**
       * The account tag that names the owner, as an entity reference or as the name of a group. Default: owner.
       */
      accountTag?: string;
    };

    /** How often AWS is asked. */
    schedule?: {
      /** Accounts, OUs and tags. Default: 15 minutes. */
      organization?: HumanDuration;
      /**
       * Which pipelines there are. Where nothing changes, less and less often, down to `idle`; where there are none, down
       * to four times that. Default: 10 minutes.
       */
      pipelineDiscovery?: HumanDuration;
      /** The state of pipelines that run, wait or are being looked at. Default: 15 seconds. */
      hotPipelines?: HumanDuration;
      /**
       * The state of all others. What nothing happens in is asked for again after 1/24 of the time for which nothing
       * happened: at least this, at most `idle`. Default: 10 minutes.
       */
      coldPipelines?: HumanDuration;
      /**
       * The longest time between two readings of what nothing happens in. Must not be shorter than coldPipelines and
       * pipelineDiscovery. Default: 30 minutes, or as long as the longer of those two.
       */
      idle?: HumanDuration;
    };

    events?: {
      /**
       * The topic of the Backstage events service that carries EventBridge events. Default: fleet-pipeline.aws.
       */
      topic?: string;
    };
  };
}
