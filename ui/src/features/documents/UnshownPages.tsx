import { FileWarning, Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { SecretField } from '@/components/Field';
import { Form } from '@/components/Form';
import type { Unshown } from '@/components/pdf/engine';

/** A document whose pages are not shown: why, and what helps. */
export function UnshownPages({ why, onPassword }: { why: Unshown; onPassword: (password: string) => void }) {
  const { t } = useTranslation('documents');
  if (why.kind === 'fault') return <ErrorPanel fault={why.fault} className="m-4" />;
  if (why.kind === 'unreadable') return <EmptyState icon={FileWarning} text={`${t('unshown.unreadable')} ${t('unshown.unreadableText', { detail: why.detail, interpolation: { escapeValue: false } })}`} />;
  return <PasswordForm wrong={why.wrong} onPassword={onPassword} />;
}

function PasswordForm({ wrong, onPassword }: { wrong: boolean; onPassword: (password: string) => void }) {
  const { t } = useTranslation('documents');
  const [text, setText] = useState('');
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-6">
      <Lock size={20} strokeWidth={1.5} aria-hidden className="text-muted" />
      <p className="text-sm font-medium">{t('unshown.password')}</p>
      <p className="max-w-100 text-center text-sm text-muted">{t('unshown.passwordText')}</p>
      <Form label={t('unshown.password')} onSend={() => text !== '' && onPassword(text)} className="w-80">
        <SecretField label={t('unshown.passwordField')} value={text} onChange={setText} error={wrong ? t('unshown.wrong') : null} />
        <Button look="primary" type="submit" disabled={text === ''}>
          {t('unshown.openIt')}
        </Button>
      </Form>
    </div>
  );
}
