import { useTranslation } from 'react-i18next';
import { HeldReadings, useDoubtWords } from '@/components/bridges/HeldReadings';
import { ErrorPanel } from '@/components/ErrorPanel';
import { settings as english } from '@/i18n/en/settings';
import type { Fault, HealthRow, HeldReading, RefusedRow, WithoutRow } from '@/ipc/contract.gen';

export interface BridgeFindingsProps {
  health: HealthRow | null;
  fault: Fault | null;
  refused: readonly RefusedRow[];
  without: readonly WithoutRow[];
  held?: readonly HeldReading[];
}

type Reason = keyof typeof english.bridges.reasons;

function isReason(code: string): code is Reason {
  return Object.hasOwn(english.bridges.reasons, code);
}

/** What a bridge said of itself, and every reading that was not taken, with the reason. */
export function BridgeFindings({ health, fault, refused, without, held = [] }: BridgeFindingsProps) {
  const { t } = useTranslation('settings');
  const doubt = useDoubtWords();
  const reasonOf = (code: string): string => (isReason(code) ? t(`bridges.reasons.${code}`) : t('bridges.unknownReason', { code }));
  return (
    <div className="mt-3 space-y-3 empty:hidden">
      {fault === null ? null : <ErrorPanel fault={fault} />}
      {health === null ? null : <Health health={health} />}
      <HeldReadings held={held} />
      {refused.length === 0 ? null : (
        <Rows
          title={t('bridges.refused', { count: refused.length })}
          safe={t('bridges.refusedSafe')}
          heads={[t('bridges.account'), t('bridges.reason'), t('bridges.stood')]}
          rows={refused.map((row) => [row.login ?? t('bridges.noLogin'), reasonOf(row.reason), doubt(row.detail)])}
        />
      )}
      {without.length === 0 ? null : (
        <Rows title={t('bridges.without', { count: without.length })} safe={t('bridges.withoutSafe')} heads={[t('bridges.account'), t('bridges.said')]} rows={without.map((row) => [row.login, row.said])} />
      )}
    </div>
  );
}

function Health({ health }: { health: HealthRow }) {
  const { t } = useTranslation('settings');
  const ready = health.terminal_ready === null ? '' : `${t('bridges.terminal')} ${health.terminal_ready ? t('bridges.terminalReady') : t('bridges.terminalNotReady')}`;
  const parts = [
    ready,
    health.connected_accounts === null ? '' : `${t('bridges.connected')}: ${health.connected_accounts}`,
    health.version === null ? '' : `${t('bridges.version')} ${health.version}`,
    health.last_error === null ? '' : `${t('bridges.lastError')}: ${health.last_error}`,
  ].filter(Boolean);
  return parts.length === 0 ? null : <p className={health.terminal_ready === false ? 'text-xs text-warn' : 'text-xs text-muted'}>{parts.join('  ·  ')}</p>;
}

function Rows({ title, safe, heads, rows }: { title: string; safe: string; heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <section className="overflow-hidden rounded-md border text-xs">
      <p className="border-b px-3 py-1.5">
        <strong className="font-medium">{title}</strong> <span className="text-muted">{safe}</span>
      </p>
      <div className="max-h-48 overflow-y-auto">
        <table className="w-full">
          <thead>
            <tr className="text-2xs text-muted">
              {heads.map((head) => (
                <th key={head} scope="col" className="px-3 py-1 text-start font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y border-t">
            {rows.map((row, at) => (
              <tr key={`${row.join()}-${at}`}>
                {row.map((cell, column) => (
                  <td key={heads[column]} className={column === 0 ? 'w-40 px-3 py-1 font-mono' : column === row.length - 1 ? 'px-3 py-1 break-all text-muted' : 'px-3 py-1'}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
