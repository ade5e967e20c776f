import { CalendarDays, Signature, SquareCheck, Type, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { TextField } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { markChoices, type MarkChoice } from './signing';
import type { Signing } from './useSigning';

const icons: Record<MarkChoice, typeof Type> = { initials: Signature, date: CalendarDays, text: Type, tick: SquareCheck };

/** Initials, dates, texts and ticks that come onto the pages with the signature. */
export function MarksFields({ signing, signed, pages }: { signing: Signing; signed: boolean; pages: number }) {
  const { t } = useTranslation('documents');
  const { values, placing, place, chosen, choose, remove, setText, spread } = signing;
  return (
    <section aria-label={t('sign.also')} className="space-y-2 p-4">
      <h2 className="text-xs font-medium">
        {t('sign.also')} <span className="font-normal text-muted">{signed ? '' : t('sign.alsoNote')}</span>
      </h2>
      {signed ? (
        <p className="text-xs text-muted">{t('sign.alsoNot')}</p>
      ) : (
        <>
          <div className="flex flex-wrap gap-1.5">
            {markChoices.map((kind) => {
              const Icon = icons[kind];
              return (
                <Button key={kind} aria-pressed={placing === kind} className="h-7 px-2 text-xs aria-pressed:border-accent aria-pressed:text-accent-text" onClick={() => place(placing === kind ? null : kind)}>
                  <Icon size={14} strokeWidth={1.75} aria-hidden />
                  {t(`sign.mark.${kind}`)}
                </Button>
              );
            })}
          </div>
          <p role="status" className="min-h-4 text-xs text-accent-text">
            {placing === null || placing === 'signature' ? '' : t('sign.placing')}
          </p>
          <ul className="space-y-1">
            {values.marks.map((mark) => {
              const label = t('sign.markOn', { label: t(`sign.mark.${mark.kind}`), page: mark.page });
              return (
                <li key={mark.id} className="flex items-start gap-2 text-xs">
                  <div className="min-w-0 flex-1">
                    <button type="button" onClick={() => choose(mark.id)} aria-pressed={chosen === mark.id} className="leading-7 aria-pressed:text-accent-text">
                      {label}
                    </button>
                    {mark.kind === 'text' || chosen === mark.id && mark.kind !== 'tick' ? <TextField label={t('sign.markText')} value={mark.text} onChange={(text) => setText(mark.id, text)} maxLength={120} /> : null}
                  </div>
                  {chosen === mark.id && pages > 1 ? (
                    <Button look="quiet" className="h-7 px-2 text-xs" onClick={() => spread(mark.id, pages)}>
                      {t('sign.everyPage')}
                    </Button>
                  ) : null}
                  <IconButton icon={X} label={t('place.remove')} onClick={() => remove(mark.id)} className="size-7" />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
