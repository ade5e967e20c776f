//! The English drafts.

use super::{Draft, TemplateKind};

pub(super) const fn of(kind: TemplateKind) -> Draft {
    match kind {
        TemplateKind::SubscriptionAgreement => Draft { title: "Subscription agreement", text: SUBSCRIPTION },
        TemplateKind::RedemptionForm => Draft { title: "Redemption request", text: REDEMPTION },
        TemplateKind::SideLetter => Draft { title: "Side letter", text: SIDE_LETTER },
        TemplateKind::Mandate => Draft { title: "Investment mandate", text: MANDATE },
        TemplateKind::Consent => Draft { title: "Consent to sign electronically", text: CONSENT },
    }
}

const CONSENT: &str = "I was able to read the documents named here and to ask questions about them. I want to sign them \
electronically, and I accept that my electronic signature binds me as one on paper would. I may decline to sign, and I may \
ask for a copy of what I signed. My name, the time, a hash of each document, and how I was identified are kept as evidence of \
this signature.";

const SUBSCRIPTION: &str = "\
This agreement is made on {{today}} between {{firm_name}} (the Firm) and {{investor_name}} (the Investor).

## 1. Subscription

The Investor subscribes in the product and for the amount stated below, and undertakes to pay that amount in cleared funds.

| Product | {{fund}}
| Amount | {{amount}}
| Contract | {{contract_id}}
| Start | {{start_date}}
| End | {{end_date}}

## 2. Terms of the product

The terms of the product, its fees and charges, its dealing days and any lock-up are those of the offering document in force on the day of this agreement, a copy of which the Investor has received. Where this agreement and the offering document differ, the offering document prevails unless a side letter states otherwise.

## 3. Statements of the Investor

- The Investor acts on the Investor's own behalf, or has told the Firm in writing on whose behalf.
- The money comes from lawful sources, and the Investor gives the Firm the documents it needs to verify this.
- The Investor has read the risk warnings of the offering document. Capital is at risk; past results say nothing about future ones.
- The Investor tells the Firm without delay when any of these statements ceases to be true.

## 4. Personal data

The Firm processes the Investor's personal data to perform this agreement and to meet its legal duties, and keeps it for as long as the law requires.

## 5. Notices

Notices to the Investor go to {{investor_email}}, or to another address the Investor names in writing.

## 6. Law and disputes

This agreement is governed by the law stated in the offering document, and disputes go to the courts named there.

## Signatures

[[sign: investor | {{investor_name}}]]
[[sign: firm | {{firm_signer}}, for {{firm_name}}]]
";

const REDEMPTION: &str = "\
To {{firm_name}}, on {{today}}.

## Request

The Investor named below asks for a redemption on the terms of the contract and of the offering document in force.

| Investor | {{investor_name}}
| Investor's number | {{investor_id}}
| Product | {{fund}}
| Contract | {{contract_id}}
| Amount asked for | {{requested_amount}}
| Dealing day | {{dealing_date}}
| Pay to | {{payment_account}}

## Statements of the Investor

- The account named above is held in the Investor's own name.
- The Investor knows that notice periods, lock-ups and gates of the product apply, and that the amount paid may differ from the one asked for as the contract provides.
- This request cannot be taken back after the dealing day without the Firm's agreement.

## Signatures

[[sign: investor | {{investor_name}}]]
[[sign: firm | Received: {{firm_signer}}, for {{firm_name}}]]
";

const SIDE_LETTER: &str = "\
Side letter of {{today}} between {{firm_name}} (the Firm) and {{investor_name}} (the Investor), to contract {{contract_id}} in {{fund}}.

## 1. Terms agreed

For this contract of {{amount}}, and for it alone, the parties agree on the following terms.

{{terms}}

## 2. Standing

This letter supplements the subscription agreement. Where the two differ, this letter prevails between the parties. Everything else stands as it was agreed. No other investor can rely on this letter.

## 3. Confidence

The parties keep the content of this letter confidential, save where the law or a competent authority requires otherwise.

## Signatures

[[sign: investor | {{investor_name}}]]
[[sign: firm | {{firm_signer}}, for {{firm_name}}]]
";

const MANDATE: &str = "\
Mandate given on {{today}} by {{investor_name}} (the Client) to {{firm_name}} (the Manager).

## 1. Scope

The Client mandates the Manager to manage the assets named below at the Manager's discretion within the stated limits.

| Product or strategy | {{fund}}
| Assets | {{amount}}
| Scope and limits | {{mandate_scope}}
| Remuneration | {{fee}}

## 2. Duties of the Manager

The Manager acts in the Client's interest with due care, keeps the Client's assets apart from its own, and reports at least quarterly on holdings, results and costs.

## 3. Duties of the Client

The Client gives complete and correct information on means, aims, experience and tolerance of risk, and reports changes without delay.

## 4. Term

The mandate begins on {{start_date}} and runs until either party ends it in writing with thirty days' notice. Orders already given are carried out.

## 5. Risk

The value of investments can fall as well as rise. The Manager warrants no result.

## Signatures

[[sign: investor | {{investor_name}}]]
[[sign: firm | {{firm_signer}}, for {{firm_name}}]]
";
