import { useTranslation } from 'react-i18next';
import { Switch } from '@/components/Choice';
import { TextField } from '@/components/Field';
import { Segmented } from '@/components/Segmented';
import { signOf } from '@/lib/decimal';
import { readMoney, readPercent, type Moves } from './worksheet';

const modes = ['full', 'cash_first'] as const;
const amounts = ['flow', 'buffer', 'least'] as const;

/** What is moved at all: the way, the money beside the lines, the limits. */
export function MovesBar({ moves, currency, onMoves }: { moves: Moves; currency: string; onMoves: (moves: Moves) => void }) {
  const { t } = useTranslation('allocation');
  const set = (change: Partial<Moves>): void => onMoves({ ...moves, ...change });
  const wrong = (name: (typeof amounts)[number]): string | null => {
    const read = readMoney(moves[name], currency);
    if (read === null) return t('wrongAmount');
    return name !== 'flow' && signOf(read) === -1 ? t('belowZero') : null;
  };
  return (
    <section aria-label={t('moves')} className="flex shrink-0 flex-wrap items-start gap-x-3.5 gap-y-1 rounded-lg border bg-raised px-4 pt-3 pb-1">
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium">{t('mode')}</span>
        <Segmented label={t('mode')} value={moves.mode} segments={modes.map((value) => ({ value, label: t(`modes.${value}`) }))} onChange={(mode) => set({ mode })} className="h-8 items-center" />
        <p className="max-w-44 text-xs text-muted">{t(`modeNotes.${moves.mode}`)}</p>
      </div>
      {amounts.map((name) => (
        <TextField key={name} label={t(name)} hint={t(`${name}Hint`)} value={moves[name]} onChange={(value) => set({ [name]: value })} unit={currency} inputMode="decimal" placeholder="0" error={wrong(name)} fieldClassName="w-34 min-w-0 wide:w-44" />
      ))}
      {moves.mode === 'full' ? (
        <>
          <TextField label={t('penalty')} hint={t('penaltyHint')} value={moves.penalty} onChange={(penalty) => set({ penalty })} unit="%" inputMode="decimal" placeholder="0" error={moves.penalty.trim() !== '' && readPercent(moves.penalty) === null ? t('wrongPercent') : null} fieldClassName="w-29 min-w-0 wide:w-40" />
          <div className="max-w-72 min-w-40 flex-1 pt-4.5 wide:max-w-80"><Switch label={t('onlyOutside')} hint={t('onlyOutsideHint')} checked={moves.onlyOutside} onChange={(onlyOutside) => set({ onlyOutside })} /></div>
        </>
      ) : null}
    </section>
  );
}
