import { useTranslation } from 'react-i18next';
import { formatNearDay } from '@/lib/dates';
import { addDays } from '@/lib/days';
import type { Proof } from './CompletenessPart';

const days = 21;
const cell = 6;
const step = 8;

export type DayState = 'open' | 'proven' | 'unknown';

/** What is known of a day: it does not close, everything up to it is proven, or neither. */
export function stateOf(proof: Pick<Proof, 'days' | 'proven_until'>, day: string): DayState {
  if (proof.days.some((open) => open.day === day)) return 'open';
  return proof.proven_until !== null && day <= proof.proven_until ? 'proven' : 'unknown';
}

/** Three weeks up to today, a cell a day: filled where proven, crossed where it does not close, hollow where nothing is known. */
export function ProofGrid({ proof, today }: { proof: Proof; today: string }) {
  const { t } = useTranslation('deals');
  const shown = Array.from({ length: days }, (_, at) => addDays(today, at - days + 1));
  const open = shown.filter((day) => stateOf(proof, day) === 'open');
  const told = open.length === 0 ? t('proof.gridWell') : t('proof.gridOpen', { days: open.map(formatNearDay).join(', ') });
  return (
    <svg role="img" aria-label={told} width={days * step} height={14} viewBox={`0 0 ${days * step} 14`} className="block">
      <title>{told}</title>
      {shown.map((day, at) => (
        <Cell key={day} x={at * step} state={stateOf(proof, day)} />
      ))}
    </svg>
  );
}

function Cell({ x, state }: { x: number; state: DayState }) {
  switch (state) {
    case 'proven':
      return <rect x={x} y={3.5} width={cell} height={cell} rx={1.5} className="fill-gain" />;
    case 'unknown':
      return <rect x={x + 0.5} y={4} width={cell - 1} height={cell - 1} rx={1.5} fill="none" stroke="var(--line-strong)" />;
    case 'open':
      return (
        <g>
          <rect x={x} y={1.5} width={cell} height={11} rx={1.5} className="fill-loss" />
          <path d={`M${x + 1.5} 4.5l3 5M${x + 4.5} 4.5l-3 5`} stroke="var(--raised)" strokeWidth={1.2} />
        </g>
      );
  }
}
