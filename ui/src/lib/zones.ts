/** Whether the system knows the time zone of that name. */
export function isZone(name: string | undefined): boolean {
  try {
    return name !== undefined && name.trim() !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The zone of this machine, or UTC where the system does not tell one. */
export function systemZone(): string {
  const told = new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
  return isZone(told) && !told.startsWith('Etc/U') ? told : 'UTC';
}

/** Every IANA zone the system knows, UTC first. */
export function allZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/** `UTC+02:00`, as the zone stands now. */
export function zoneOffset(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts();
  return (parts.find((part) => part.type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC');
}
