import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { documents as english } from '@/i18n/en/documents';
import type { SigningHindrance } from '@/ipc/contract.gen';
import { cx } from '@/lib/classes';

type Rule = keyof typeof english.hindrance;

function isRule(rule: string): rule is Rule {
  return Object.hasOwn(english.hindrance, rule);
}

/** Why a document cannot be signed, or not in some way. */
export function Hindrance({ title, hindrance, className }: { title?: string; hindrance: SigningHindrance; className?: string }) {
  const { t } = useTranslation('documents');
  const { rule, detail } = hindrance;
  return (
    <div className={cx('flex gap-2 text-sm', className)}>
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      <div>
        {title === undefined ? null : <p className="font-medium">{title}</p>}
        <p className="text-muted">{isRule(rule) ? t(`hindrance.${rule}`) : detail}</p>
      </div>
    </div>
  );
}
