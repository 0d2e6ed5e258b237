"""The surveys that an estimate can be made from: their files, and what their codes stand for."""
