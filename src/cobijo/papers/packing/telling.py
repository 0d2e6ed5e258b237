"""A packet for a program: what is filed, what it costs, where it goes and by when, without a word of the person."""

from __future__ import annotations

from typing import Any

from cobijo.papers.mailing import Mailing
from cobijo.papers.packing.fees import FeeSheet
from cobijo.papers.packing.pages import Contents
from cobijo.papers.packing.record import Destination
from cobijo.papers.standing import stands_told
from cobijo.papers.unmet import flags_told, unmet_told
from cobijo.timeline import iso_day


def contents_json(contents: Contents) -> dict[str, Any]:
    """Everything that the packet of one person says."""
    filing = contents.filing
    return {
        "ref": contents.ref,
        "on": contents.source.on.isoformat(),
        "unmet": unmet_told(contents.source),
        "flags": flags_told(contents.source),
        "stands": stands_told(contents.source),
        "filing": filing.kind,
        "work_permit": filing.work_permit,
        "permit": filing.permit,
        "open": list(filing.open_),
        "forms": _forms(contents),
        "absent": list(contents.absent),
        "fees": _fees(contents.fees),
        "mailing": _mailing(contents.mailing),
        "address": _address(contents.destination) if not filing.nothing else None,
        "evidence": [
            {
                "element": one.element,
                "state": one.why,
                "held": list(one.held),
                "others": list(one.others),
                "citation": one.citation.text,
            }
            for one in contents.checklist
        ],
    }


def _forms(contents: Contents) -> list[dict[str, Any]]:
    return [
        {
            "form": form.filled.edition.form,
            "edition": form.filled.edition.day.isoformat(),
            "accepted": form.accepted.accepted,
            "filled": len(form.filled.plan.puts),
            "left_blank": len(form.filled.plan.left),
            "copied": len(form.filled.plan.copied),
            "moved": len(form.filled.plan.moved),
            "separate_sheet": len(form.filled.plan.apart),
        }
        for form in contents.forms.values()
    ]


def _fees(sheet: FeeSheet) -> dict[str, Any]:
    return {
        "total": sheet.to_pay,
        "if_first": sheet.if_first,
        "if_renewal": sheet.if_renewal,
        "payments": sheet.payments,
        "if_not_registered": sheet.ways[0].to_pay if sheet.ways else None,
        "if_registered": sheet.ways[1].to_pay if sheet.ways else None,
        "items": [
            {
                "form": line.fee.form,
                "what": line.fee.what,
                "amount": line.fee.amount,
                "payment": line.payment or None,
                "waiver": line.waiver,
                "citation": line.fee.citation.text,
                "certainty": line.fee.certainty.value,
            }
            for line in sheet.lines
        ],
        "either": [
            {"permit": permit, "form": fee.form, "what": fee.what, "amount": fee.amount, "citation": fee.citation.text}
            for permit, fee in sheet.either
        ],
        "unknown": [one.id for one in sheet.unknown],
    }


def _mailing(mailing: Mailing) -> dict[str, Any]:
    return {
        "why": mailing.why,
        "received_by": iso_day(mailing.received_by),
        "mail_by": iso_day(mailing.mail_by),
        "margin": mailing.margin,
        "source": mailing.deadline.source if mailing.deadline is not None else None,
    }


def _address(to: Destination) -> dict[str, Any]:
    listed, lockbox = to.listed, to.lockbox
    return {
        "why": to.why,
        "lockbox": lockbox.name if lockbox is not None else None,
        "usps": list(lockbox.usps) if lockbox is not None else None,
        "courier": list(lockbox.courier) if lockbox is not None else None,
        "reviewed": iso_day(listed.seen.reviewed) if listed is not None else None,
        "read": iso_day(listed.seen.read) if listed is not None else None,
        "certainty": listed.seen.certainty if listed is not None else None,
        "sources": list(to.sources),
        "official": to.page,
    }
