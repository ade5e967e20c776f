"""Judges signed files with pyHanko, as its command line does: one JSON object in, one out, a line each."""
import json, sys, contextlib, io, logging
from click.testing import CliRunner
from pyhanko.cli import cli_root

def run(arguments):
    logging.disable(logging.CRITICAL)
    result = CliRunner().invoke(cli_root, arguments, obj=None)
    return result.exit_code == 0, result.output

for line in sys.stdin:
    wanted = json.loads(line)
    trust = [word for root in wanted['roots'] for word in ('--trust', root)]
    more = ['--password', wanted['password']] if wanted.get('password') else []
    if wanted.get('hybrid'):
        more.append('--no-strict-syntax')
    verdict = {}
    for command in ('validate', 'adesverify'):
        ok, said = run(['sign', command, *trust, '--trust-replace', *more, wanted['file']])
        verdict[command] = {'valid': ok, 'said': said}
    print(json.dumps(verdict), flush=True)
