import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import type { SigningOffer } from '@/ipc/contract.gen';
import { Hindrance } from './Hindrance';
import type { SigningValues, Where } from './signing';
import { ownBox, type Signing } from './useSigning';

export interface WhereFieldsProps {
  signing: Signing;
  offer: SigningOffer;
  page: number;
  told: (name: keyof SigningValues) => string | null;
}

/** Where the signature shall be: on a page, in a field that waits, or nowhere to be seen. */
export function WhereFields({ signing, offer, page, told }: WhereFieldsProps) {
  const { t } = useTranslation('documents');
  const { values, set, place, press, choose } = signing;
  const ways: Where[] = [...(offer.no_new_field === null ? (['new'] as const) : []), ...(offer.fields.length > 0 ? (['there'] as const) : []), 'invisible'];
  const labels: Record<Where, string> = { new: t('sign.newField'), there: t('sign.thereField'), invisible: t('sign.invisible') };
  const take = (where: Where): void => {
    set('where', where);
    if (where === 'there' && values.field === null) set('field', offer.fields[0]?.name ?? null);
    if (where === 'new' && values.place === null) place('signature');
  };
  // The keyboard has no place to press: the middle of the page that is seen, to be nudged from there.
  const putByKeys = (): void => {
    place('signature');
    press?.(page, { width: 595, height: 842 }, 1, { x: 297, y: 140 });
    choose(ownBox);
  };
  return (
    <section aria-label={t('sign.where')} className="space-y-2 p-4">
      <h2 className="text-xs font-medium">{t('sign.where')}</h2>
      <Segmented label={t('sign.where')} value={values.where} segments={ways.map((value) => ({ value, label: labels[value] }))} onChange={take} />
      {offer.no_new_field === null ? null : <Hindrance hindrance={offer.no_new_field} className="text-xs" />}
      {values.where === 'new' ? (
        values.place === null ? (
          <p className="text-xs text-muted" role="status">
            {t('sign.placeHint')}
            <Button look="quiet" className="sr-only focus:not-sr-only" onClick={putByKeys}>
              {t('signature.onPage', { page })}
            </Button>
            {told('place') === null ? null : <span className="block text-loss">{told('place')}</span>}
          </p>
        ) : (
          <div className="flex items-center gap-2 text-xs text-muted">
            <span className="flex-1 tabular-nums">{t('sign.placed', { page: values.place.page, x: Math.round(values.place.box.x), y: Math.round(values.place.box.y) })}</span>
            <Button look="quiet" className="h-7 px-2" onClick={() => { set('place', null); place('signature'); }}>
              {t('sign.placeAgain')}
            </Button>
          </div>
        )
      ) : null}
      {values.where === 'there' ? (
        <Field label={t('sign.field')} error={told('field')}>
          {({ id, describedBy }) => (
            <Select id={id} aria-describedby={describedBy} value={values.field ?? ''} choices={offer.fields.map((field) => ({ value: field.name, label: field.place === null ? field.name : t('sign.fieldOn', { name: field.name, page: field.place.page, interpolation: { escapeValue: false } }) }))} onChange={(field) => set('field', field)} className="w-full" />
          )}
        </Field>
      ) : null}
      {values.where === 'invisible' ? <p className="text-xs text-muted">{t('sign.invisibleText')}</p> : null}
    </section>
  );
}
