//! E-mail address, RFC 5321, with a top-level domain that exists.

use crate::tables::tlds::is_top_level;
use crate::{Anchor, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "email",
    name_zh: "电子邮箱",
    name_en: "E-mail address",
    data_type: "contact.email",
    anchor: Anchor::At,
    pattern: r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}",
    check,
    specimen: |text| {
        text.starts_with(b"test@")
            || text.starts_with(b"example@")
            || text.starts_with(b"user@")
            || text.starts_with(b"foo@")
    },
    levels: Levels { bare: 85, keyed: 90, weak_bare: 55, weak_keyed: 75 },
    rank: 50,
    odds: 1.0,
    words: &["邮箱", "邮件", "电子邮箱", "电子邮件", "email", "e-mail", "mail"],
    columns: &[
        "email",
        "e_mail",
        "mail",
        "mailbox",
        "email_addr",
        "email_address",
        "mail_address",
        "user_email",
        "contact_email",
        "mailto",
        "yx",
        "yxdz",
        "dzyx",
        "dzyj",
        "youxiang",
        "lxryx",
        "邮箱",
        "邮箱地址",
        "电子邮箱",
        "电子邮件",
        "电子邮箱地址",
        "联系邮箱",
        "邮件地址",
    ],
    accept: &["zhang.san@qq.com", "13912345678@139.com", "a+b@sub.example-shop.cn"],
    reject: &["a..b@qq.com", "@types/node", "x@2x.png", "foo@1.2.3", "user@localhost", "someone@example.com"],
    about: "Role addresses (info@, noreply@) and domains that are file endings too are weak; reserved domains are none.",
    sources: &["RFC 5321", "RFC 2606", "IANA root zone"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let Ok(text) = std::str::from_utf8(text) else { return Verdict::Invalid(Flaw::Format) };
    let Some((local, domain)) = text.rsplit_once('@') else { return Verdict::Invalid(Flaw::Format) };
    if local.is_empty() || local.len() > 64 || domain.len() > 253 || text.len() > 254 {
        return Verdict::Invalid(Flaw::Length);
    }
    if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
        return Verdict::Invalid(Flaw::Format);
    }
    let mut lower = [0u8; 253];
    let Some(lower) = lower.get_mut(..domain.len()) else { return Verdict::Invalid(Flaw::Length) };
    lower.copy_from_slice(domain.as_bytes());
    lower.make_ascii_lowercase();
    let domain = std::str::from_utf8(lower).unwrap_or_default();
    let Some((host, top)) = domain.rsplit_once('.') else { return Verdict::Invalid(Flaw::Component) };
    let label = |l: &str| !l.is_empty() && l.len() <= 63 && !l.starts_with('-') && !l.ends_with('-');
    if !host.split('.').all(label) || !is_top_level(top) {
        return Verdict::Invalid(Flaw::Component);
    }
    if is_reserved(domain) || local == "git" || local == "hg" {
        return Verdict::Invalid(Flaw::Component);
    }
    let proof = Proof::FORMAT.and(Proof::ISSUER);
    if is_role(local)
        || (is_file_ending(top) && !is_provider(domain))
        || host.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !is_provider(domain)
    {
        return Verdict::Weak(Proof::FORMAT);
    }
    Verdict::Valid(proof)
}

/// Domains that no mail reaches: RFC 2606, RFC 6761, and what their users write.
fn is_reserved(domain: &str) -> bool {
    let labels = domain.rsplit('.').take(2).collect::<Labels>();
    matches!(labels.top, "test" | "example" | "invalid" | "local" | "localhost" | "internal" | "lan")
        || matches!(
            labels.second,
            "example" | "domain" | "yourdomain" | "yourcompany" | "mydomain" | "somewhere" | "localhost"
        )
        || matches!(
            domain,
            "email.com"
                | "foo.com"
                | "bar.com"
                | "foo.bar"
                | "test.com"
                | "xx.com"
                | "xxx.com"
                | "abc.com"
                | "a.com"
                | "b.com"
                | "users.noreply.github.com"
        )
}

/// The last two labels of a domain, without an allocation.
#[derive(Default)]
struct Labels<'a> {
    top: &'a str,
    second: &'a str,
}

impl<'a> FromIterator<&'a str> for Labels<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(labels: I) -> Labels<'a> {
        let mut labels = labels.into_iter();
        Labels { top: labels.next().unwrap_or_default(), second: labels.next().unwrap_or_default() }
    }
}

/// Local parts of offices and machines.
fn is_role(local: &str) -> bool {
    const ROLES: &[&str] = &[
        "abuse",
        "admin",
        "administrator",
        "bounce",
        "bounces",
        "bugs",
        "business",
        "careers",
        "ceo",
        "community",
        "contact",
        "customer",
        "customerservice",
        "cs",
        "dev",
        "devel",
        "do-not-reply",
        "donotreply",
        "email",
        "feedback",
        "hello",
        "help",
        "helpdesk",
        "hostmaster",
        "hr",
        "info",
        "jobs",
        "legal",
        "list",
        "mail",
        "mailer-daemon",
        "market",
        "marketing",
        "me",
        "media",
        "no-reply",
        "no_reply",
        "nobody",
        "noc",
        "noreply",
        "notification",
        "notifications",
        "notify",
        "office",
        "opensource",
        "postmaster",
        "press",
        "privacy",
        "root",
        "sales",
        "security",
        "service",
        "services",
        "someone",
        "spam",
        "support",
        "sysadmin",
        "team",
        "user",
        "username",
        "webmaster",
        "www",
        "you",
        "your",
        "yourname",
        "your-email",
        "youremail",
    ];
    ROLES.iter().any(|role| role.eq_ignore_ascii_case(local))
        || local.to_ascii_lowercase().contains("noreply")
        || local.to_ascii_lowercase().contains("no-reply")
}

/// Top-level domains that are endings of files and names in code as often.
fn is_file_ending(top: &str) -> bool {
    matches!(
        top,
        "py" | "rs"
            | "sh"
            | "so"
            | "md"
            | "pl"
            | "zip"
            | "mov"
            | "map"
            | "data"
            | "date"
            | "page"
            | "run"
            | "host"
            | "link"
            | "store"
            | "call"
            | "click"
            | "bar"
            | "foo"
            | "int"
            | "ps"
            | "as"
            | "st"
            | "vi"
            | "ms"
            | "mm"
            | "pm"
            | "ml"
            | "mk"
            | "sc"
            | "java"
            | "now"
            | "read"
            | "open"
            | "build"
            | "zone"
            | "box"
    )
}

/// Providers of mailboxes to persons.
fn is_provider(domain: &str) -> bool {
    matches!(
        domain,
        "qq.com"
            | "foxmail.com"
            | "163.com"
            | "126.com"
            | "yeah.net"
            | "188.com"
            | "vip.163.com"
            | "vip.qq.com"
            | "sina.com"
            | "sina.cn"
            | "vip.sina.com"
            | "sohu.com"
            | "139.com"
            | "189.cn"
            | "wo.cn"
            | "21cn.com"
            | "aliyun.com"
            | "tom.com"
            | "263.net"
            | "gmail.com"
            | "outlook.com"
            | "hotmail.com"
            | "live.com"
            | "live.cn"
            | "msn.com"
            | "yahoo.com"
            | "icloud.com"
            | "me.com"
            | "protonmail.com"
            | "proton.me"
            | "aol.com"
            | "gmx.de"
            | "web.de"
            | "mail.ru"
            | "yandex.ru"
            | "qq.vip.com"
    )
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn persons_roles_and_none() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        for good in ["zhang.san@qq.com", "li_si@mail.tsinghua.edu.cn", "w@163.com"] {
            assert!(matches!(check(good.as_bytes(), today), Verdict::Valid(_)), "{good}");
        }
        for weak in ["info@huawei.com", "no-reply@github.com", "self@module.py"] {
            assert!(matches!(check(weak.as_bytes(), today), Verdict::Weak(_)), "{weak}");
        }
        for bad in
            ["a..b@qq.com", "x@2x.png", "git@github.com", "a@example.com", "a@b", "@b.com", "a@-b.com", "a@b..com"]
        {
            assert!(matches!(check(bad.as_bytes(), today), Verdict::Invalid(_)), "{bad}");
        }
    }
}
