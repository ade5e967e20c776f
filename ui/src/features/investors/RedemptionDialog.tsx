import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { ExplainedMoney } from '@/components/explain/ExplainedMoney';
import { Facts } from '@/components/Facts';
import { Field, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import type { ContractRow, DueKind, Money, RedemptionForm } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { readAmount } from '@/lib/amount';
import { formatDay } from '@/lib/dates';
import { parseDay } from '@/lib/days';
import { toast } from '@/lib/toasts';

const kinds: readonly DueKind[] = ['interest', 'principal'];

/** Asks for a redemption: its effect is shown before it is asked for, once. */
export function RedemptionDialog({ contracts, today, onClose }: { contracts: readonly ContractRow[]; today: string; onClose: () => void }) {
  const { t } = useTranslation('investors');
  const { t: common } = useTranslation();
  const [contract, setContract] = useState(contracts[0]?.investment_id ?? '');
  const [kind, setKind] = useState<DueKind>('interest');
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState(today);
  const ask = useMutationEndpoint('redemptions.request');
  const chosen = contracts.find((each) => each.investment_id === contract);
  const amount = readAmount(typed);
  const date = parseDay(day);
  const form: RedemptionForm | null =
    chosen === undefined || amount === null || date === null ? null : { investment_id: contract, kind, amount: { amount, currency: chosen.principal.currency }, dealing_date: date };
  const effect = useEndpoint('redemptions.preview', form ?? empty, { enabled: form !== null, keepOld: false });
  const fault = ask.error ?? (form === null ? null : effect.error);
  const send = (): void => {
    if (form === null || effect.data === undefined) return;
    ask.mutate(form, {
      onSuccess: () => {
        toast(t('redeem.asked'));
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('redeem.title')}
      description={t('redeem.note')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form="redeem" busy={ask.isPending} disabled={form === null || effect.data === undefined}>
            {t('redeem.ask')}
          </Button>
        </>
      }
    >
      <Form id="redeem" label={t('redeem.title')} onSend={send}>
        <Field label={t('redeem.contract')} hint={chosen === undefined ? undefined : `${t('contracts.id')} ${chosen.investment_id}`}>
          {({ id, describedBy }) => (
            <Select id={id} aria-describedby={describedBy} value={contract} onChange={setContract} choices={contracts.map((row) => ({ value: row.investment_id, label: nameOf(row) }))} className="w-full" />
          )}
        </Field>
        <Segmented label={t('redeem.kind')} value={kind} onChange={setKind} segments={kinds.map((value) => ({ value, label: t(`schedule.${value}`) }))} className="self-start" />
        <TextField label={t('redeem.amount')} value={typed} onChange={setTyped} inputMode="decimal" unit={chosen?.principal.currency ?? ''} error={typed !== '' && amount === null ? t('redeem.noAmount') : null} data-autofocus />
        <TextField label={t('redeem.day')} value={day} onChange={setDay} hint={date === null ? undefined : formatDay(date)} error={date === null ? t('redeem.noDay') : null} />
        <Facts
          className="rounded-md bg-sunken px-3 py-1.5"
          facts={[
            { label: t('redeem.before'), value: <Free form={form} after={false} name={t('redeem.before')} money={effect.data?.free_before} /> },
            { label: t('redeem.after'), value: <Free form={form} after name={t('redeem.after')} money={effect.data?.free_after} /> },
          ]}
        />
        {fault === null ? null : <ErrorPanel fault={fault} />}
      </Form>
    </Dialog>
  );
}

/** A contract as a person tells it from another: its fund and its first day. */
function nameOf(row: ContractRow): string {
  return row.start === null ? row.fund_code : `${row.fund_code} · ${formatDay(row.start)}`;
}

/** Its room is kept while it is not known yet. */
function Free({ form, after, name, money }: { form: RedemptionForm | null; after: boolean; name: string; money: Money | undefined }) {
  return (
    <span className="block text-end">
      {form === null || money === undefined ? <span className="text-muted">{'\u2013'}</span> : <ExplainedMoney of={{ figure: 'redeemable', form, after }} name={name} figure={{ ...money, unknown: null, provenance: null }} code />}
    </span>
  );
}

const empty: RedemptionForm = { investment_id: '', kind: 'interest', amount: { amount: '0', currency: 'USD' }, dealing_date: '1970-01-01' };
