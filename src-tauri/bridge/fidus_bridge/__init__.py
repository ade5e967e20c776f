"""Answers Fidus Desktop with what a MetaTrader 5 terminal on this machine says.

One process serves one terminal, because the MetaTrader5 package connects to one terminal a process. What is not known
is `null` with its reason; no zero is invented, no reading is kept and told again later.
"""

__version__ = "1.0.0"
