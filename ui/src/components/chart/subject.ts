/** What a curve can be of: everything, a fund, an account. */
export interface Subject {
  fund?: string;
  account?: string;
}

export function subjectId({ fund, account }: Subject): string {
  if (account !== undefined) return `account:${account}`;
  return fund === undefined ? 'all' : `fund:${fund}`;
}

export function subjectOf(id: string): Subject {
  const [kind, rest] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  if (kind === 'fund') return { fund: rest };
  return kind === 'account' ? { account: rest } : {};
}
