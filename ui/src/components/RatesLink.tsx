import { useTranslation } from 'react-i18next';
import type { MissingRate } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';
import { PageLink } from './PageLink';
import { Tooltip } from './Tooltip';

/** Says in two words which rate is missing and in a sentence why, and leads to where newer ones come in. */
export function RatesLink({ missing, className }: { missing: MissingRate; className?: string }) {
  const { t } = useTranslation();
  const last = missing.last === null ? '' : formatDay(missing.last);
  const why = t(`rates.missing.${missing.reason}`, { from: missing.from, to: missing.to, on: formatDay(missing.on), last });
  return (
    <Tooltip text={`${why} ${t('rates.todo')}`}>
      <PageLink to="/settings?part=rates" aria-label={`${why} ${t('rates.todo')}`} className={cx('inline-flex shrink-0 items-center rounded-sm bg-warn-wash px-1.5 py-0.5 text-2xs font-medium whitespace-nowrap text-warn', className)}>
        {missing.reason === 'too_old' ? t('rates.ends', { last }) : t('rates.none')}
      </PageLink>
    </Tooltip>
  );
}

/** The same beside a currency that was chosen, when the base currency cannot be told in it on that day. */
export function RatesHint({ from, to, on }: { from: string; to: string; on: string }) {
  const asked = from !== '' && to !== '' && from !== to;
  const { data } = useEndpoint('rates.rate', { from, to, on }, { enabled: asked });
  return asked && data?.missing != null ? <RatesLink missing={data.missing} /> : null;
}
