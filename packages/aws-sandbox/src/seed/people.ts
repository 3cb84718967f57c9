/** Who commits, starts and decides at Halyard Logistics. */
export interface Person {
  name: string;
  email: string;
}

function person(id: string, name: string): Person {
  return { name, email: `${id}@halyard.example` };
}

export const dana = person('dana', 'Dana Whitfield');
export const amir = person('amir', 'Amir Haddad');
export const petra = person('petra', 'Petra Novak');
export const jonas = person('jonas', 'Jonas Weber');
export const mei = person('mei', 'Mei Tanaka');
export const tariq = person('tariq', 'Tariq Aziz');
export const ingrid = person('ingrid', 'Ingrid Solberg');
export const lucia = person('lucia', 'Lucia Moretti');
export const oskar = person('oskar', 'Oskar Berg');
export const priya = person('priya', 'Priya Raman');
export const yusuf = person('yusuf', 'Yusuf Demir');

/** The session a person has in an account: what AWS shows of who did it. */
export function sessionArn(
  who: Person,
  of: { accountId: string },
  role: 'Developer' | 'ReleaseApprover' | 'PlatformEngineer' = who === petra
    ? 'PlatformEngineer'
    : 'Developer',
): string {
  return `arn:aws:sts::${of.accountId}:assumed-role/${role}/${who.email}`;
}
