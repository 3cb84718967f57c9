/** Where a call goes, and the role it is made with. */
export interface AwsTarget {
  accountId: string;
  region: string;
  /** Absent: the main credentials, which must belong to the account. */
  roleName?: string;
  externalId?: string;
}

/** Why a call is made; what changes something is done in a person's name. */
export type AwsPurpose =
  | { kind: 'read' }
  | {
      kind: 'decide';
      /** Entity reference. */
      person: string;
    };
