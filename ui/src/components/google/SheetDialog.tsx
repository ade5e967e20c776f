import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { RadioGroup } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { useFieldFault } from '@/i18n/fieldFault';
import type { DeskTable } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { timeZone } from '@/lib/dates';
import { dayIn } from '@/lib/days';
import { useNow } from '@/lib/now';
import { toast } from '@/lib/toasts';

const tables: readonly DeskTable[] = ['investors', 'contracts', 'accounts', 'payments', 'performance'];

/** Writes a table of the desk into a spreadsheet, new or there already, with its types. */
export function SheetDialog({ first = 'investors', onClose }: { first?: DeskTable; onClose: () => void }) {
  const { t } = useTranslation('google');
  const { t: common } = useTranslation();
  const [table, setTable] = useState<DeskTable>(first);
  const [named, setNamed] = useState<string | null>(null);
  const [book, setBook] = useState('');
  const send = useMutationEndpoint('sheets.export');
  const { of, rest } = useFieldFault(send.error, ['title', 'book']);
  const id = useId();
  const today = dayIn(timeZone(), useNow(3_600));
  const title = named ?? t(`sheets.tables.${table}`);
  // The desk knows English only, so the page says what stands over the columns.
  const words = { sheet: `${t(`sheets.tables.${table}`)} ${today}`, heads: t(`sheets.heads.${table}`).split('|') };
  const done = (): void => {
    toast(t('sheets.queued'));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('sheets.title')}
      description={t('sheets.note')}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={send.isPending}>
            {t('sheets.send')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('sheets.title')} onSend={() => send.mutate({ table, title, words, book: book.trim() === '' ? null : book }, { onSuccess: done })}>
        <RadioGroup label={t('sheets.table')} value={table} onChange={setTable} options={tables.map((value) => ({ value, label: t(`sheets.tables.${value}`) }))} />
        <TextField label={t('sheets.name')} value={title} onChange={setNamed} error={of('title')} disabled={book.trim() !== ''} />
        <TextField label={t('sheets.book')} value={book} onChange={setBook} hint={t('sheets.bookHint')} error={of('book')} optional />
        {rest === null ? null : <ErrorPanel fault={rest} />}
      </Form>
    </Dialog>
  );
}
