"""Answers the lines of `fidus calc` with other people's libraries: one JSON object a line in, one a line out."""

import datetime
import json
import math
import sys
import warnings

warnings.filterwarnings("ignore")

import empyrical as ep
import numpy as np
import pandas as pd
import pyxirr
import QuantLib as ql
import quantstats.stats as qs


def day(text):
    return datetime.date.fromisoformat(text)


def ql_day(text):
    found = day(text)
    return ql.Date(found.day, found.month, found.year)


BASES = {
    "act/365f": ql.Actual365Fixed(),
    "act/360": ql.Actual360(),
    "act/act isda": ql.ActualActual(ql.ActualActual.ISDA),
    "act/act afb": ql.ActualActual(ql.ActualActual.AFB),
    "nl/365": ql.Actual365Fixed(ql.Actual365Fixed.NoLeap),
    "30/360 isda": ql.Thirty360(ql.Thirty360.BondBasis),
    "30/360 us": ql.Thirty360(ql.Thirty360.USA),
    "30e/360": ql.Thirty360(ql.Thirty360.EurobondBasis),
    "30e/360 german": ql.Thirty360(ql.Thirty360.German),
}
CALENDARS = {
    "TARGET": ql.TARGET(),
    "UK": ql.UnitedKingdom(),
    "NYSE": ql.UnitedStates(ql.UnitedStates.NYSE),
}
CONVENTIONS = {
    "following": ql.Following,
    "modified_following": ql.ModifiedFollowing,
    "preceding": ql.Preceding,
}


def series(asked, field="returns"):
    values = [math.nan if value is None else value for value in asked[field]]
    return pd.Series(values, index=pd.bdate_range("2014-01-01", periods=len(values)))


def of_flows(method, asked):
    flows = asked["flows"]
    if method in ("xirr", "xnpv"):
        dates, amounts = [day(flow[0]) for flow in flows], [float(flow[1]) for flow in flows]
        if method == "xirr":
            return {"pyxirr": pyxirr.xirr(dates, amounts)}
        return {"pyxirr": pyxirr.xnpv(asked["rate"], dates, amounts)}
    if method == "irr":
        return {"pyxirr": pyxirr.irr(flows)}
    return {"pyxirr": pyxirr.mirr(flows, asked["finance_rate"], asked["reinvest_rate"])}


def of_days(method, asked):
    if method == "day_count_fraction":
        found = BASES[asked["basis"]].yearFraction(ql_day(asked["start"]), ql_day(asked["end"]))
        return {"QuantLib": found}
    found = CALENDARS[asked["calendar"]].adjust(ql_day(asked["date"]), CONVENTIONS[asked["convention"]])
    return {"QuantLib": found.ISO()}


def of_series(method, asked):
    own = series(asked)
    year = asked.get("periods_per_year", 252)
    risk_free, mar = asked.get("risk_free", 0.0), asked.get("mar", 0.0)
    other = series(asked, "benchmark") if "benchmark" in asked else None
    with_ep = {
        "total_return": lambda: ep.cum_returns_final(own),
        "annual_return": lambda: ep.annual_return(own, annualization=year),
        "annual_volatility": lambda: ep.annual_volatility(own, annualization=year),
        "sharpe": lambda: ep.sharpe_ratio(own, risk_free=risk_free, annualization=year),
        "sortino": lambda: ep.sortino_ratio(own, required_return=mar, annualization=year),
        "downside_deviation": lambda: ep.downside_risk(own, required_return=mar, annualization=year),
        "calmar": lambda: ep.calmar_ratio(own, annualization=year),
        "max_drawdown": lambda: ep.max_drawdown(own),
        "omega": lambda: ep.omega_ratio(own, risk_free=risk_free, annualization=year),
        "tail_ratio": lambda: ep.tail_ratio(own),
        "stability": lambda: ep.stability_of_timeseries(own),
        "value_at_risk": lambda: ep.value_at_risk(own, cutoff=0.05),
        "conditional_value_at_risk": lambda: ep.conditional_value_at_risk(own, cutoff=0.05),
        "beta": lambda: ep.beta(own, other, risk_free=risk_free),
        "alpha": lambda: ep.alpha(own, other, risk_free=risk_free, annualization=year),
    }
    with_qs = {
        "skew": lambda: qs.skew(own, prepare_returns=False),
        "excess_kurtosis": lambda: qs.kurtosis(own, prepare_returns=False),
        "ulcer_index": lambda: qs.ulcer_index(own),
        "win_rate": lambda: qs.win_rate(own, prepare_returns=False),
        "profit_factor": lambda: qs.profit_factor(own, prepare_returns=False),
        "information_ratio": lambda: qs.information_ratio(own, other, prepare_returns=False),
        "r_squared": lambda: qs.r_squared(own, other, prepare_returns=False),
        "best": lambda: qs.best(own, prepare_returns=False),
        "worst": lambda: qs.worst(own, prepare_returns=False),
        "annual_volatility": lambda: qs.volatility(own, periods=year, prepare_returns=False),
    }
    found = {}
    if method in with_ep:
        found["empyrical"] = float(with_ep[method]())
    if method in with_qs:
        found["quantstats"] = float(with_qs[method]())
    if method == "tracking_error":
        found["numpy"] = float(np.nanstd(own - other, ddof=1) * math.sqrt(year))
    return found


FLOWS = ("xirr", "xnpv", "irr", "mirr")
DAYS = ("day_count_fraction", "business_day_adjust")


def answer(asked):
    method = asked["method"]
    if method in FLOWS:
        return of_flows(method, asked["input"])
    if method in DAYS:
        return of_days(method, asked["input"])
    return of_series(method, asked["input"])


for line in sys.stdin:
    question = json.loads(line)
    opinions = {name: value for name, value in answer(question).items() if value is not None}
    print(json.dumps({"id": question["id"], "opinions": opinions}))
