import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { usePaint } from '@/theme/appearance';
import { plotOptions, type PlotLook } from './plot';

export interface PlotProps extends Omit<PlotLook, 'width' | 'height'> {
  times: readonly number[];
  values: readonly (number | null)[];
  /** A second line at the same times. */
  other?: readonly (number | null)[] | null;
  /** The reading the keyboard stands on. */
  index: number | null;
  className?: string;
}

/** One canvas. It is drawn anew when data or colours change, and follows the size of its box. */
export function Plot({ times, values, other = null, index, className, ...look }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const paint = usePaint();
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });

  useEffect(() => {
    const host = box.current;
    if (host === null || host.clientWidth === 0) return undefined;
    const options = plotOptions({
      ...latest.current,
      width: host.clientWidth,
      height: host.clientHeight,
      onIndex: (at) => latest.current.onIndex(at),
    }, other !== null);
    const made = new uPlot(options, [[...times], [...values], ...(other === null ? [] : [[...other]])], host);
    plot.current = made;
    const follow = new ResizeObserver(() => made.setSize({ width: host.clientWidth, height: host.clientHeight }));
    follow.observe(host);
    void document.fonts.ready.then(() => plot.current === made && made.redraw(false, true));
    return () => {
      follow.disconnect();
      plot.current = null;
      made.destroy();
    };
  }, [times, values, other, paint, look.stroke, look.fill, look.yTicks, look.logarithmic]);

  useEffect(() => {
    const made = plot.current;
    const time = index === null ? undefined : times[index];
    if (made === null || time === undefined || made.cursor.idx === index) return;
    made.setCursor({ left: made.valToPos(time, 'x'), top: made.bbox.height / 2 / devicePixelRatio });
  }, [index, times]);

  return <div ref={box} className={className} />;
}
