import { CalendarDays, Folder, Mail, Sheet, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Pill, type Tone } from '@/components/Pill';
import type { GooglePart, GooglePartState, GooglePartStatus } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';

const icons: Record<GooglePart, LucideIcon> = { mail: Mail, calendar: CalendarDays, drive: Folder, sheets: Sheet };
const tones: Record<GooglePartState, Tone> = { not_linked: 'quiet', not_granted: 'warn', reconnect: 'bad', not_asked: 'quiet', working: 'good', failing: 'bad' };

/** Each part by itself: what it last answered, when, and what is missing. */
export function GoogleParts({ parts }: { parts: readonly GooglePartStatus[] }) {
  const { t } = useTranslation('google');
  const check = useMutationEndpoint('google.check');
  return (
    <section aria-label={t('partsTitle')} className="border-t">
      <ul className="divide-y">
        {parts.map((part) => (
          <PartRow key={part.part} part={part} />
        ))}
      </ul>
      {check.error === null ? null : <ErrorPanel fault={check.error} className="m-4" />}
      <div className="flex justify-end border-t p-2">
        <Button className="h-7" busy={check.isPending} onClick={() => check.mutate({})}>
          {t('check')}
        </Button>
      </div>
    </section>
  );
}

function PartRow({ part }: { part: GooglePartStatus }) {
  const { t } = useTranslation('google');
  const connect = useMutationEndpoint('google.connect');
  const Icon = icons[part.part];
  return (
    <li className="px-4 py-2">
      <div className="flex min-h-8 items-center gap-3 text-sm">
        <Icon size={16} strokeWidth={1.75} aria-hidden className="text-muted" />
        <span className="w-24 font-medium">{t(`parts.${part.part}`)}</span>
        <Pill tone={tones[part.state]}>{t(`states.${part.state}`)}</Pill>
        <span className="flex min-w-0 flex-1 items-baseline gap-4 truncate text-xs text-muted">
          <span className="whitespace-nowrap">
            {t('lastSuccess')}: {part.last_success === null ? t('never') : <Age at={part.last_success} />}
          </span>
          {part.last_error === null ? null : (
            <span className="whitespace-nowrap">
              {t('lastError')}: <Age at={part.last_error} />
            </span>
          )}
          {part.missing.length === 0 ? null : <span className="truncate">{t('missing', { scopes: part.missing.map((scope) => t(`scopes.${scope}`)).join(', ') })}</span>}
        </span>
        {part.missing.length === 0 ? null : (
          <Button className="h-7" busy={connect.isPending} onClick={() => connect.mutate({ scopes: part.missing })}>
            {t('grant')}
          </Button>
        )}
      </div>
      {part.fault === null || part.state !== 'failing' ? null : <ErrorPanel fault={part.fault} className="my-1" />}
      {connect.error === null ? null : <ErrorPanel fault={connect.error} className="my-1" />}
    </li>
  );
}
