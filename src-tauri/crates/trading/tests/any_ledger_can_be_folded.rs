//! Whatever deals come in order, folding them ends without a panic, and no cent is lost or made.

use proptest::prelude::*;
use rust_decimal::Decimal;
use trading::{
    account_fold::{FoldSettings, fold_all},
    deal::Deal,
    deal_codes::{DealEntry, DealKind},
    server_clock::ServerClock,
    statistics::ReportKind,
    trades::Margining,
};
use values::{AccountLogin, Instant};

fn login() -> AccountLogin {
    AccountLogin::new(100_001).expect("a login")
}

prop_compose! {
    fn any_deal()(
        kind in 0_u16..20, entry in 0_u16..6, position in prop::option::of(1_u64..6), symbol in 0_usize..3,
        volume in -5_i64..300, price in -10_i64..200_000, amounts in prop::array::uniform4(-100_000_i64..100_000),
        step in 0_i64..40_000,
    ) -> (Deal, i64) {
        let [profit, swap, commission, fee] = amounts.map(|cents| Decimal::new(cents, 2));
        let deal = Deal {
            entry: DealEntry::from_code(entry),
            position,
            symbol: (symbol > 0).then(|| format!("SYMBOL{symbol}")),
            volume: Decimal::new(volume, 2),
            price: Decimal::new(price, 5),
            profit, swap, commission, fee,
            ..Deal::empty(login(), 0, Instant::UNIX_EPOCH, DealKind::from_code(kind))
        };
        (deal, step)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_goes_in_comes_out(path in prop::collection::vec(any_deal(), 1..80), netting: bool) {
        let mut second = 1_770_000_000;
        let mut deals = Vec::new();
        for (ticket, (deal, step)) in (1..).zip(path) {
            second += step;
            deals.push(Deal { ticket, time: Instant::from_second(second).expect("in range"), ..deal });
        }
        let margining = if netting { Margining::Netting } else { Margining::Hedging };
        let settings = FoldSettings { login: login(), margining, opening_balance: Decimal::ONE_HUNDRED };
        let folded = fold_all(settings, &deals, &ServerClock::universal()).expect("a ledger");
        let net = |of: &dyn Fn(&Deal) -> bool| -> Decimal {
            deals.iter().filter(|deal| of(deal)).map(|deal| deal.net().expect("in range")).sum()
        };
        let closed: Decimal = folded.trades.iter().map(|trade| trade.net().expect("in range")).sum();
        let open: Decimal =
            folded.fold.open_positions().map(|open| open.profit + open.swap + open.commission + open.fee).sum();
        prop_assert_eq!(closed + open, net(&|deal| deal.side().is_some()));
        prop_assert_eq!(folded.fold.balance(), Decimal::ONE_HUNDRED + net(&|deal| deal.kind != DealKind::Credit));
        prop_assert_eq!(folded.fold.credit(), net(&|deal| deal.kind == DealKind::Credit));
        let days: Decimal = folded.days.iter().map(|day| day.result().expect("in range") + day.flows).sum();
        prop_assert_eq!(Decimal::ONE_HUNDRED + days, folded.fold.balance());
        prop_assert!(folded.fold.report(ReportKind::History).is_ok());
        let saved = serde_json::to_string(&folded.fold).expect("a state is JSON");
        prop_assert_eq!(serde_json::from_str(&saved).ok(), Some(folded.fold));
    }
}
