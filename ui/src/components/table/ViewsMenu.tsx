import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { IconButton } from '@/components/IconButton';
import { Menu } from '@/components/Menu';
import { useFieldFault } from '@/i18n/fieldFault';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { toast } from '@/lib/toasts';
import { readLook, sameLook, writeLook, type TableLook } from './view';

export interface ViewsMenuProps {
  table: string;
  look: TableLook;
  onLook: (look: TableLook) => void;
}

/** The views of a table that a person has saved: one press shows one, and the look of now can join them. */
export function ViewsMenu({ table, look, onLook }: ViewsMenuProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { data } = useEndpoint('views.list', { table });
  const save = useMutationEndpoint('views.save');
  const remove = useMutationEndpoint('views.remove');
  const views = (data?.views ?? []).flatMap((view) => {
    const kept = readLook(view.state);
    return kept === null ? [] : [{ view, kept }];
  });
  const here = views.find(({ kept }) => sameLook(kept, look));
  const forget = (): void => {
    if (here === undefined) return;
    const { view } = here;
    remove.mutate({ table, name: view.name }, { onSuccess: () => toast(t('table.viewForgotten', { name: view.name }), () => save.mutate({ table, view })) });
  };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Bookmark} label={t('table.views')} pressed={here !== undefined} />}
        groups={[
          ...(views.length === 0 ? [] : [{ label: t('table.views'), items: views.map(({ view, kept }) => ({ id: `view-${view.name}`, label: view.name, checked: view === here?.view, run: () => onLook(kept) })) }]),
          {
            items: [
              { id: 'save', label: t('table.saveView'), icon: BookmarkPlus, run: () => setAsking(true) },
              ...(here === undefined ? [] : [{ id: 'forget', label: t('table.forgetView', { name: here.view.name }), icon: Trash2, run: forget }]),
            ],
          },
        ]}
      />
      {asking ? <NameDialog table={table} look={look} taken={views.map(({ view }) => view.name)} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function NameDialog({ table, look, taken, onClose }: { table: string; look: TableLook; taken: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [sent, setSent] = useState(false);
  const save = useMutationEndpoint('views.save');
  const refused = useFieldFault(save.error, ['name']);
  const wanted = name.trim();
  const send = (): void => {
    setSent(true);
    if (wanted !== '') save.mutate({ table, view: { name: wanted, state: writeLook(look) } }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('table.saveView')}
      description={t('table.viewKeeps')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form="view-name" look="primary" busy={save.isPending}>{t('table.keepView')}</Button>
        </>
      }
    >
      <Form id="view-name" label={t('table.saveView')} onSend={send}>
        <TextField
          label={t('table.viewName')}
          value={name}
          onChange={setName}
          maxLength={60}
          hint={taken.includes(wanted) ? t('table.viewReplaces', { name: wanted }) : undefined}
          error={sent && wanted === '' ? t('form.required') : refused.of('name')}
        />
        {refused.rest === null ? null : <ErrorPanel fault={refused.rest} />}
      </Form>
    </Dialog>
  );
}
