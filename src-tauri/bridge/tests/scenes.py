"""What the stand-in tells when nothing is wrong: invented figures of an invented account."""

LOGIN = 700_101
# Monday 2 March 2026, 13:00:00 by a clock three hours ahead of UTC.
QUOTED = 1_772_456_400
OPENED = QUOTED - 3_600


def whole_scene():
    return {
        "runs": True,
        "terminal": {"connected": True, "build": 5200, "ping_last": 34_500},
        "account": {
            "login": LOGIN, "trade_mode": 2, "leverage": 100, "margin_mode": 2, "currency_digits": 2,
            "balance": 10000.25, "credit": 0.0, "profit": -14.700000000000273, "equity": 9985.55, "margin": 250.0,
            "margin_free": 9735.55, "margin_level": 3994.22, "margin_so_call": 50.0, "margin_so_so": 30.0,
            "name": "Somebody Invented", "server": "Broker-Live", "currency": "USD", "company": "A Broker",
        },
        "positions": [
            {
                "ticket": 9_007_199_254_740_993, "identifier": 9_007_199_254_740_993, "time": OPENED,
                "time_msc": OPENED * 1_000 + 12, "time_update": OPENED, "type": 1, "reason": 3, "magic": 77,
                "volume": 0.1, "price_open": 1.0875, "price_current": 1.08897, "sl": 0.0, "tp": 1.08,
                "swap": -0.4, "profit": -14.7, "symbol": "EURUSD", "comment": "",
            },
        ],
        "orders": [
            {
                "ticket": 8_001, "time_setup": OPENED, "time_setup_msc": OPENED * 1_000, "type": 2, "state": 1,
                "type_time": 0, "type_filling": 2, "volume_initial": 0.2, "volume_current": 0.2, "price_open": 1.07,
                "price_current": 1.08897, "sl": 1.06, "tp": 0.0, "symbol": "EURUSD", "comment": "low",
            },
        ],
        "deals": [
            {"ticket": 1, "time": OPENED - 86_400, "time_msc": (OPENED - 86_400) * 1_000, "type": 2, "profit": 10000.0, "comment": "Deposit"},
            {
                "ticket": 2, "order": 22, "position_id": 22, "time": OPENED, "time_msc": OPENED * 1_000 + 5, "type": 0,
                "entry": 0, "volume": 0.3, "price": 1.085, "commission": -0.75, "symbol": "EURUSD", "comment": "",
            },
            {
                "ticket": 3, "order": 23, "position_id": 22, "time": OPENED + 60, "time_msc": (OPENED + 60) * 1_000 + 7, "type": 1, "entry": 1, "reason": 5,
                "volume": 0.3, "price": 1.08501, "commission": -0.75, "profit": 1.7499999999999998, "fee": 0.0,
                "symbol": "EURUSD", "comment": "[tp 1.08501]",
            },
        ],
        "symbols": [
            {
                "name": "EURUSD", "select": True, "digits": 5, "point": 1e-05, "trade_contract_size": 100000.0,
                "trade_tick_size": 1e-05, "trade_tick_value": 1.0, "volume_min": 0.01, "volume_step": 0.01,
                "volume_max": 500.0, "currency_base": "EUR", "currency_profit": "USD", "currency_margin": "EUR",
                "bid": 1.08896, "ask": 1.08898, "time": QUOTED, "swap_long": -0.2, "description": "Euro vs US Dollar",
            },
            {"name": "XAUUSD", "select": False, "digits": 2, "time": 0},
        ],
    }
