import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import type { Investor } from '@/ipc/contract.gen';
import { useWord } from './useWord';

/** How to reach the investor, and under which id the platform knows them. */
export function ContactPanel({ investor }: { investor: Investor }) {
  const { t } = useTranslation('investors');
  const word = useWord();
  const missing = <span className="text-muted">{t('record.notGiven')}</span>;
  const copied = (text: string, label: string, mono = false) => (
    <span className="flex items-center gap-1">
      <span className={mono ? 'truncate font-mono text-xs' : 'truncate'}>{text}</span>
      <CopyButton text={text} label={label} />
    </span>
  );
  return (
    <Panel title={t('record.contact')}>
      <Facts
        className="px-4 py-3"
        facts={[
          { label: t('record.email'), value: investor.email === null ? missing : copied(investor.email, t('record.copyEmail')) },
          { label: t('record.phone'), value: investor.phone ?? missing },
          { label: t('record.id'), value: copied(investor.client_id, t('record.copyId'), true) },
          { label: t('record.aml'), value: investor.aml_kyc_status === null ? missing : word('aml', investor.aml_kyc_status) },
        ]}
      />
    </Panel>
  );
}
