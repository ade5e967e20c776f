import { useState } from 'react';

export type Problems<V, P extends string> = Partial<Record<keyof V, P>>;

export interface Form<V, P extends string> {
  values: V;
  set: <K extends keyof V>(name: K, value: V[K]) => void;
  /** Value, change and blur of a field, ready to be spread into it. */
  bind: <K extends keyof V>(name: K) => { value: V[K]; onChange: (value: V[K]) => void; onBlur: () => void };
  /** What is wrong with a field, once the person has left it or has sent the form. */
  problem: (name: keyof V) => P | null;
  /** Runs the act when nothing is wrong; otherwise every mistake is told and nothing is lost. */
  send: (run: (values: V) => void) => void;
  /** Something differs from what the form began with. */
  changed: boolean;
  /** Begins anew with these values. */
  begin: (values: V) => void;
}

/** The values of a form, and when to say what is wrong with them: after a changed field is left, or on sending. */
export function useForm<V extends object, P extends string>(first: V, check: (values: V) => Problems<V, P>): Form<V, P> {
  const [start, setStart] = useState(first);
  const [values, setValues] = useState(first);
  const [left, setLeft] = useState<ReadonlySet<keyof V>>(new Set());
  const [sent, setSent] = useState(false);
  const problems = check(values);
  const differs = (name: keyof V): boolean => values[name] !== start[name];
  const set = <K extends keyof V>(name: K, value: V[K]): void => setValues((now) => ({ ...now, [name]: value }));
  return {
    values,
    set,
    bind: (name) => ({
      value: values[name],
      onChange: (value) => set(name, value),
      onBlur: () => differs(name) && setLeft((now) => new Set([...now, name])),
    }),
    problem: (name) => (sent || left.has(name) ? (problems[name] ?? null) : null),
    send: (run) => {
      setSent(true);
      if (Object.values(problems).every((problem) => problem === undefined)) run(values);
    },
    changed: (Object.keys(values) as (keyof V)[]).some(differs),
    begin: (next) => {
      setStart(next);
      setValues(next);
      setLeft(new Set());
      setSent(false);
    },
  };
}
