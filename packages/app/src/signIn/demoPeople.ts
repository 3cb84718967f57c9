/** Somebody of the demo company, as the sign-in page shows them. */
export interface DemoPerson {
  /** Name of the User in the catalog. */
  id: string;
  name: string;
  role: string;
  /** One sentence: what this person can do in the portal. */
  can: string;
}

export const demoPeople: readonly DemoPerson[] = [
  {
    id: 'dana',
    name: 'Dana Whitfield',
    role: 'Developer',
    can: 'Builds for the Payments team: sees every pipeline and starts templates, but does not decide on approvals.',
  },
  {
    id: 'amir',
    name: 'Amir Haddad',
    role: 'Approver',
    can: 'Approves or rejects what waits for a decision, in every pipeline.',
  },
  {
    id: 'petra',
    name: 'Petra Novak',
    role: 'Platform engineer',
    can: 'Runs the AWS accounts: decides on the platform team’s own pipelines and refreshes the data.',
  },
  {
    id: 'rosa',
    name: 'Rosa Delgado',
    role: 'Read-only',
    can: 'Audits: reads everything, past decisions included, and changes nothing.',
  },
];
