import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Waiting } from '@/components/Waiting';
import type { Fault, GoogleSignInView } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { google as english } from '@/i18n/en/google';
import { cx } from '@/lib/classes';

/** Where a sign-in stands: the browser is waited for, another account is asked about, or why nobody signed in. */
export function GoogleSignIn({ stand, className }: { stand: GoogleSignInView; className?: string }) {
  const { t } = useTranslation('google');
  const cancel = useMutationEndpoint('google.cancel_connect');
  const answer = useMutationEndpoint('google.other_account');
  switch (stand.kind) {
    case 'none':
      return null;
    case 'waiting':
      return (
        <div role="status" className={cx('space-y-2 rounded-md border bg-raised p-3 text-sm', className)}>
          <Waiting what={t('signIn.waiting')} />
          {stand.browser_opened ? null : <p>{t('signIn.noBrowser')}</p>}
          <div className="flex items-center gap-2">
            <code className="min-w-0 flex-1 truncate font-mono text-2xs text-muted">{stand.address}</code>
            <CopyButton text={stand.address} label={t('signIn.copy')} />
            <Button className="h-7" busy={cancel.isPending} onClick={() => cancel.mutate({})}>
              {t('signIn.cancel')}
            </Button>
          </div>
        </div>
      );
    case 'other_account':
      return (
        <div role="alert" className={cx('space-y-3 rounded-md bg-warn-wash p-3 text-sm', className)}>
          <p>{t('signIn.other', { email: stand.email })}</p>
          <div className="flex gap-2">
            <Button look="danger" busy={answer.isPending} onClick={() => answer.mutate({ take: true })}>
              {t('signIn.takeOther', { email: stand.email })}
            </Button>
            <Button busy={answer.isPending} onClick={() => answer.mutate({ take: false })}>
              {t('signIn.keep')}
            </Button>
          </div>
          {answer.error === null ? null : <ErrorPanel fault={answer.error} />}
        </div>
      );
    case 'failed':
      return <Failed fault={stand.fault} className={className} onClose={() => cancel.mutate({})} />;
  }
}

type Rule = keyof typeof english.signIn.rules;

function isRule(rule: string): rule is Rule {
  return Object.hasOwn(english.signIn.rules, rule);
}

function Failed({ fault, className, onClose }: { fault: Fault; className: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('google');
  const rule = fault.params['rule'] ?? '';
  return (
    <div className={cx('space-y-2', className)}>
      {isRule(rule) ? <p className="text-sm">{t(`signIn.rules.${rule}`)}</p> : null}
      <ErrorPanel
        fault={fault}
        action={
          <Button className="h-7" onClick={onClose}>
            {t('signIn.dismiss')}
          </Button>
        }
      />
    </div>
  );
}
