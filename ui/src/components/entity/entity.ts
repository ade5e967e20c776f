import type { PerformanceEntity } from '@/ipc/contract.gen';

/** An entity as the address holds it: `firm`, `fund:CORE`, `manager:Ternwick Macro`. */
export function entityText(entity: PerformanceEntity): string {
  switch (entity.kind) {
    case 'firm':
      return 'firm';
    case 'fund':
      return `fund:${entity.code}`;
    case 'manager':
      return `manager:${entity.name}`;
    case 'account':
      return `account:${entity.login}`;
    case 'investor':
      return `investor:${entity.client_id}`;
    case 'benchmark':
      return `benchmark:${entity.name}`;
  }
}

/** What an address names; nothing for what no entity is called. */
export function parseEntity(text: string | null): PerformanceEntity | null {
  if (text === null) return null;
  const at = text.indexOf(':');
  const rest = text.slice(at + 1);
  if (text === 'firm') return { kind: 'firm' };
  if (at < 0 || rest === '') return null;
  switch (text.slice(0, at)) {
    case 'fund':
      return { kind: 'fund', code: rest };
    case 'manager':
      return { kind: 'manager', name: rest };
    case 'account':
      return { kind: 'account', login: rest };
    case 'investor':
      return { kind: 'investor', client_id: rest };
    case 'benchmark':
      return { kind: 'benchmark', name: rest };
    default:
      return null;
  }
}
