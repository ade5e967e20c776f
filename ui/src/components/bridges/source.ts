/** Who told a figure, by how its source is written. */
export function kindOfSource(source: string | null): 'database' | 'bridge' | 'other' {
  if (source?.startsWith('mongodb:') === true) return 'database';
  return source?.startsWith('bridge:') === true ? 'bridge' : 'other';
}
