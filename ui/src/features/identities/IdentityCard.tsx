import { Building2, FileDown, Trash2, User } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { Facts } from '@/components/Facts';
import { IconButton } from '@/components/IconButton';
import { Menu } from '@/components/Menu';
import { Pill, type Tone } from '@/components/Pill';
import { ReasonDialog } from '@/components/ReasonDialog';
import { call } from '@/ipc/call';
import type { CertificatePart, IdentityRow, Validity } from '@/ipc/contract.gen';
import { saveCertificate } from '@/ipc/documents';
import { asFault } from '@/ipc/fault';
import { useMutationEndpoint } from '@/ipc/query';
import { useFaultText } from '@/i18n/faultText';
import { formatDate, millisOf } from '@/lib/dates';
import { toast } from '@/lib/toasts';
import type { Fault } from '@/ipc/fault';

const tones: Record<Validity, Tone> = { not_yet: 'warn', valid: 'good', ends_soon: 'warn', expired: 'bad' };
const parts: readonly CertificatePart[] = ['own', 'root', 'chain'];
const noFault = { code: 'cancelled', params: {} } as const;

/** One identity: whose, from whom, until when; its certificate for others, and its end. Nothing of its key. */
export function IdentityCard({ row, removable }: { row: IdentityRow; removable: boolean }) {
  const { t } = useTranslation('identities');
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const remove = useMutationEndpoint('signing.remove_identity');
  const why = useFaultText(fault ?? noFault);
  const day = (instant: string): string => formatDate(millisOf(instant) ?? 0);
  const Icon = row.role === 'authority' ? Building2 : User;
  const save = async (part: CertificatePart): Promise<void> => {
    setFault(null);
    try {
      const { pem } = await call('signing.export_identity', { name: row.name, part });
      const path = await saveCertificate(t('exportTitle'), t('exportName', { name: row.name, interpolation: { escapeValue: false } }), pem);
      if (path !== null) toast(t('exported', { path, interpolation: { escapeValue: false } }));
    } catch (thrown) {
      setFault(asFault(thrown));
    }
  };
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Icon size={18} strokeWidth={1.5} aria-hidden className="mt-0.5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 text-sm">
          <span className="truncate font-medium">{row.name}</span>
          <span className="text-xs text-muted">{t(`role.${row.role}`)}</span>
          <Pill tone={tones[row.validity]}>{row.validity === 'ends_soon' ? t('validity.ends_soon', { count: row.days_left }) : t(`validity.${row.validity}`)}</Pill>
        </p>
        <Facts
          className="text-xs"
          facts={[
            { label: t('facts.subject'), value: row.organisation === null ? row.subject : `${row.subject}, ${row.organisation}` },
            { label: t('facts.issuer'), value: row.issuer },
            { label: t('facts.valid'), value: t('facts.span', { from: day(row.not_before), until: day(row.not_after) }) },
            { label: t('facts.fingerprint'), value: <span className="flex items-center gap-1"><code data-selectable className="min-w-0 truncate font-mono text-2xs">{row.fingerprint}</code><CopyButton text={row.fingerprint} /></span> },
          ]}
        />
        {fault === null ? null : <p role="alert" className="text-xs text-loss">{why.what} {why.todo}</p>}
      </div>
      <div className="flex shrink-0 gap-1">
        <Menu
          trigger={
            <Button className="h-8">
              <FileDown size={14} aria-hidden />
              {t('export')}
            </Button>
          }
          groups={[{ items: parts.map((part) => ({ id: part, label: t(`exportAs.${part}`), run: () => void save(part) })) }]}
        />
        {removable ? <IconButton icon={Trash2} label={t('remove')} onClick={() => setAsking(true)} /> : null}
      </div>
      {asking ? (
        <ReasonDialog
          title={t('removeTitle', { name: row.name, interpolation: { escapeValue: false } })}
          text={t(row.role === 'authority' ? 'removeAuthorityText' : 'removeText')}
          label={t('reason')}
          yes={t('removeYes')}
          busy={remove.isPending}
          fault={remove.error}
          onClose={() => setAsking(false)}
          onYes={(reason) => remove.mutate({ name: row.name, reason }, { onSuccess: () => setAsking(false) })}
        />
      ) : null}
    </li>
  );
}
