import type { DatabaseForm, Tier } from '@/ipc/contract.gen';
import type { Problems } from '@/lib/form';

export interface DatabaseValues {
  uri: string;
  database: string;
  caFile: string;
  tier: Tier;
}

export type DatabaseProblem = 'required' | 'scheme' | 'space' | 'name' | 'path';

function uriProblem(uri: string, kept: boolean): DatabaseProblem | undefined {
  if (uri === '') return kept ? undefined : 'required';
  if (/\s/.test(uri)) return 'space';
  return /^mongodb(\+srv)?:\/\/[^/]/.test(uri) ? undefined : 'scheme';
}

function nameProblem(name: string): DatabaseProblem | undefined {
  if (name === '') return 'required';
  return /[\s/\\."$*<>:|?]/.test(name) ? 'name' : undefined;
}

/** What can be said before the server is asked. An empty connection string keeps the one that is stored, if one is. */
export function checkDatabase({ uri, database, caFile }: DatabaseValues, kept: boolean): Problems<DatabaseValues, DatabaseProblem> {
  const name = nameProblem(database.trim());
  const address = uriProblem(uri.trim(), kept);
  const path = caFile.trim();
  return {
    ...(address === undefined ? {} : { uri: address }),
    ...(name === undefined ? {} : { database: name }),
    ...(path === '' || /^(\/|\\\\|[A-Za-z]:[\\/])/.test(path) ? {} : { caFile: 'path' }),
  };
}

export function databaseForm({ uri, database, caFile, tier }: DatabaseValues): DatabaseForm {
  const text = (value: string): string | null => (value.trim() === '' ? null : value.trim());
  return { uri: text(uri), database: database.trim(), ca_file: text(caFile), tier };
}

/** The database named in the connection string, to be offered as its name. */
export function databaseInUri(uri: string): string {
  const found = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?/]+)/.exec(uri.trim())?.[1] ?? '';
  try {
    return decodeURIComponent(found);
  } catch {
    return '';
  }
}
