import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox, RadioGroup } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import type { AgreementGap, EnvelopeLanguage, SigningWay, TemplateKind } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatCount } from '@/lib/figures';
import { toast } from '@/lib/toasts';
import { languages } from './EnvelopeDialog';
import { useInvestorChoices } from './InvestorChoice';

export const agreementKinds: readonly TemplateKind[] = ['subscription_agreement', 'redemption_form', 'side_letter', 'mandate'];
const ways: readonly SigningWay[] = ['in_person', 'exchange'];

/** What a person gives beside the record, by wording. */
export const given = {
  subscription_agreement: [],
  redemption_form: ['requested_amount', 'dealing_date', 'payment_account'],
  side_letter: ['terms'],
  mandate: ['mandate_scope', 'fee'],
  consent: [],
} as const satisfies Record<TemplateKind, readonly string[]>;

/** A draft for each of some investors, from a wording and their records. */
export function AgreementsDialog({ kind: first = 'subscription_agreement', onClose, onDone }: { kind?: TemplateKind; onClose: () => void; onDone: (ids: string[]) => void }) {
  const { t, i18n } = useTranslation('envelopes');
  const { t: common } = useTranslation();
  const id = useId();
  const [kind, setKind] = useState<TemplateKind>(first);
  const [language, setLanguage] = useState<EnvelopeLanguage>(i18n.language === 'es' ? 'es' : 'en');
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [way, setWay] = useState<SigningWay>('in_person');
  const [counter, setCounter] = useState('');
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const [gaps, setGaps] = useState<readonly AgreementGap[]>([]);
  const [sent, setSent] = useState(false);
  const people = useEndpoint('envelopes.people', {});
  const make = useMutationEndpoint('envelopes.draft_agreements');
  const ids = Object.keys(chosen);
  const send = (): void => {
    setSent(true);
    if (ids.length === 0) return;
    const wanted = Object.fromEntries(given[kind].map((name) => [name, fields[name] ?? '']));
    make.mutate(
      { kind, language, client_ids: ids, investment_id: null, fields: wanted, way, firm_signer: counter === '' ? null : counter, reminder_days: 7 },
      {
        onSuccess: (done) => {
          setGaps(done.gaps);
          if (done.gaps.length > 0) return;
          toast(t('agreements.made', { count: done.envelope_ids.length }));
          onClose();
          onDone(done.envelope_ids);
        },
      },
    );
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t('agreements.title')}
      description={t('agreements.text')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={make.isPending}>
            {t('agreements.yes', { count: ids.length })}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('agreements.title')} onSend={send}>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('agreements.kind')}>{({ id: field }) => <Select id={field} value={kind} choices={agreementKinds.map((value) => ({ value, label: t(`wording.kinds.${value}`) }))} onChange={setKind} className="w-full" />}</Field>
          <div className="flex flex-col gap-1">
            <span className="text-xs font-medium">{t('agreements.language')}</span>
            <Segmented label={t('agreements.language')} value={language} segments={languages.map((value) => ({ value, label: t(`form.languages.${value}`) }))} onChange={setLanguage} className="self-start" />
          </div>
        </div>
        <Investors chosen={chosen} onChange={setChosen} error={sent && ids.length === 0 ? t('agreements.choose') : null} />
        {given[kind].map((name) => (
          <TextField key={name} label={t(`agreements.${name}`)} value={fields[name] ?? ''} onChange={(text) => setFields({ ...fields, [name]: text })} maxLength={400} />
        ))}
        <div className="grid grid-cols-2 gap-3">
          <div className="flex flex-col gap-1.5">
            <span className="text-xs font-medium">{t('agreements.way')}</span>
            <RadioGroup label={t('agreements.way')} value={way} options={ways.map((value) => ({ value, label: t(`ways.${value}`) }))} onChange={setWay} />
          </div>
          <Field label={t('agreements.counter')}>
            {({ id: field }) => <Select id={field} value={counter} choices={[{ value: '', label: t('agreements.noCounter') }, ...(people.data?.rows ?? []).map((person) => ({ value: person.user_id, label: person.name }))]} onChange={setCounter} className="w-full" />}
          </Field>
        </div>
        {gaps.length === 0 ? null : (
          <ul role="alert" className="space-y-1 rounded-md bg-warn-wash p-3 text-sm text-warn">
            {gaps.map((gap) => (
              <li key={gap.client_id}>{t('agreements.missing', { name: gap.name ?? gap.client_id, fields: gap.missing.join(', ') })}</li>
            ))}
          </ul>
        )}
        {make.error === null ? null : <ErrorPanel fault={make.error} />}
      </Form>
    </Dialog>
  );
}

/** Some investors: found by a part of the name, and marked. Those marked stay though another name is looked for. */
function Investors({ chosen, onChange, error }: { chosen: Readonly<Record<string, string>>; onChange: (chosen: Readonly<Record<string, string>>) => void; error: string | null }) {
  const { t } = useTranslation('envelopes');
  const [text, setText] = useState('');
  const found = useInvestorChoices(text);
  const hidden = Object.entries(chosen).flatMap(([value, label]) => (found.some((each) => each.value === value) ? [] : [{ value, label }]));
  const mark = (value: string, label: string, on: boolean): void => onChange(on ? { ...chosen, [value]: label } : Object.fromEntries(Object.entries(chosen).filter(([each]) => each !== value)));
  return (
    <div className="flex flex-col gap-1">
      <TextField label={t('agreements.investors')} type="search" placeholder={t('form.find')} value={text} onChange={setText} error={error} hint={t('agreements.chosen', { count: Object.keys(chosen).length, formatted: formatCount(Object.keys(chosen).length) })} />
      <ul className="max-h-40 space-y-1.5 overflow-y-auto rounded-md border p-2.5">
        {[...hidden, ...found].map(({ value, label }) => (
          <li key={value}>
            <Checkbox label={label} checked={chosen[value] !== undefined} onChange={(on) => mark(value, label, on)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
