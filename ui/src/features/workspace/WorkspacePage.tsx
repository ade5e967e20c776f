import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '@/components/ErrorPanel';
import { GoogleSignIn } from '@/components/google/GoogleSignIn';
import { NotLinked } from '@/components/google/NotLinked';
import { ReconnectNotice } from '@/components/google/ReconnectNotice';
import { useGoogle } from '@/components/google/useGoogle';
import { useAddressValue } from '@/components/links';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import type { GoogleStatus } from '@/ipc/contract.gen';
import { CalendarPart } from './CalendarPart';
import { FilesPart } from './FilesPart';
import { MailPart } from './MailPart';
import { OwnStatus } from './OwnStatus';

const parts = ['mail', 'calendar', 'drive'] as const;

/** Mail, calendar and files of the person's own Google account. What was read is here without a network too. */
export function WorkspacePage() {
  const { t } = useTranslation('google');
  const { t: frame } = useTranslation('frame');
  const [asked, setPart] = useAddressValue('part');
  const part = parts.find((each) => each === asked) ?? 'mail';
  const { status, fault, retry } = useGoogle();
  const choose = <Segmented label={frame('places.workspace')} value={part} segments={parts.map((value) => ({ value, label: t(`parts.${value}`) }))} onChange={setPart} />;
  const linked = status !== undefined && status.account !== null;
  return (
    <Page
      title={frame('places.workspace')}
      fill
      context={
        <>
          {linked ? choose : null}
          {linked ? <OwnStatus status={status} /> : null}
        </>
      }
    >
      {status === undefined ? fault === null ? <Skeleton className="h-full rounded-lg" /> : <ErrorPanel fault={fault} onRetry={retry} /> : linked ? <Linked part={part} status={status} /> : <Empty demonstration={status.demonstration} />}
    </Page>
  );
}

function Empty({ demonstration }: { demonstration: boolean }) {
  return (
    <Panel className="flex-1">
      <NotLinked demonstration={demonstration} />
    </Panel>
  );
}

/** What a person has to do about the account stands above everything that was read from it. */
function Linked({ part, status }: { part: (typeof parts)[number]; status: GoogleStatus }) {
  const reason = status.account?.reconnect ?? null;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      {status.sign_in.kind === 'none' ? null : <GoogleSignIn stand={status.sign_in} />}
      {reason === null || status.sign_in.kind === 'waiting' ? null : <ReconnectNotice reason={reason} />}
      <Shown part={part} status={status} />
    </div>
  );
}

function Shown({ part, status }: { part: (typeof parts)[number]; status: GoogleStatus }) {
  switch (part) {
    case 'mail':
      return <MailPart own={status.account?.email ?? ''} />;
    case 'calendar':
      return <CalendarPart />;
    case 'drive':
      return <FilesPart />;
  }
}
