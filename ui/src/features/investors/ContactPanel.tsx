import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import { StandingMark } from '@/components/StandingMark';
import type { Investor } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { ContactDialog } from './ContactDialog';
import { useWord } from './useWord';

/** How to reach the investor, and under which id the platform knows them. */
export function ContactPanel({ investor }: { investor: Investor }) {
  const { t } = useTranslation('investors');
  const word = useWord();
  const [editing, setEditing] = useState(false);
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('edit_book') === true;
  const contact = useEndpoint('investors.contact', { client_id: investor.client_id }, { keepOld: false }).data;
  const written = (field: 'address' | 'notes'): string | null => contact?.fields.find((part) => part.field === field)?.text ?? null;
  const missing = <span className="text-muted">{t('record.notGiven')}</span>;
  const copied = (text: string, label: string, mono = false) => (
    <span className="flex items-center gap-1">
      <span className={mono ? 'truncate font-mono text-xs' : 'break-all'}>{text}</span>
      <CopyButton text={text} label={label} />
    </span>
  );
  return (
    <Panel
      title={t('record.contact')}
      note={contact === undefined ? null : <StandingMark standing={contact.standing} />}
      actions={
        may && contact !== undefined ? (
          <Button look="quiet" className="h-7" onClick={() => setEditing(true)}>
            {t('contact.edit')}
          </Button>
        ) : null
      }
    >
      <Facts
        className="grid-cols-[auto_minmax(0,1fr)] px-4 py-3"
        facts={[
          { label: t('record.email'), value: investor.email === null ? missing : copied(investor.email, t('record.copyEmail')) },
          { label: t('record.phone'), value: investor.phone ?? missing },
          { label: t('contact.address'), value: <Lines text={written('address')} missing={missing} /> },
          { label: t('contact.notes'), value: <Lines text={written('notes')} missing={missing} /> },
          { label: t('record.id'), value: copied(investor.client_id, t('record.copyId'), true) },
          { label: t('record.aml'), value: investor.aml_kyc_status === null ? missing : word('aml', investor.aml_kyc_status) },
        ]}
      />
      {editing && contact !== undefined ? <ContactDialog clientId={investor.client_id} contact={contact} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}

function Lines({ text, missing }: { text: string | null; missing: ReactNode }) {
  return text === null || text === '' ? missing : <span className="whitespace-pre-line">{text}</span>;
}
