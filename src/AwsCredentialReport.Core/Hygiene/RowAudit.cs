using System.Runtime.InteropServices;

namespace AwsCredentialReport;

/// <summary>A rule and the credential that it judges. Computed once, because every row needs them.</summary>
internal sealed class Question(HygieneRule rule, CredentialKind credential)
{
    internal HygieneRule Rule { get; } = rule;

    internal CredentialKind Credential { get; } = credential;

    /// <summary>Gets the credentials without which the rule passes.</summary>
    internal CredentialSet Needs { get; } = rule.Needs(credential);

    /// <summary>Gets the call of IAM that the rule needs; without one it judges the row alone.</summary>
    internal string? Operation { get; } = rule.Operation;
}

/// <summary>Applies rules to one row, and adds the findings.</summary>
/// <param name="Policy">The policy of the audit.</param>
/// <param name="Waivers">Its waivers.</param>
/// <param name="Baseline">Its comparison with an earlier run; null without one.</param>
/// <param name="Entry">The row.</param>
/// <param name="AsOf">The time.</param>
/// <param name="Section">The section of the policy that the user is in.</param>
/// <param name="Owner">The user's owner.</param>
/// <param name="Findings">Receives the findings.</param>
/// <param name="Audited">Counts them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowAudit(
    HygienePolicy Policy,
    WaiverSearch Waivers,
    BaselineComparison? Baseline,
    CredentialReportEntry Entry,
    DateTime AsOf,
    HygieneSection? Section,
    string? Owner,
    ICollection<HygieneFinding> Findings,
    RowTally Audited)
{
    internal void Apply(Question[] questions)
    {
        var off = Credential.OffOf(Entry.Row);
        foreach (var question in questions)
        {
            if ((question.Needs & off) != CredentialSet.None)
            {
                continue;
            }

            if (question.Operation is null)
            {
                Apply(question.Rule, new RuleSubject(Entry, question.Credential, AsOf));
            }
            else if (HasAnswer(question.Operation))
            {
                ApplyToFacts(question);
            }
        }
    }

    /// <summary>A call that failed leaves its rules unknown, once per account.</summary>
    /// <param name="notJudged">Receives the names of the rules that cannot be judged.</param>
    /// <param name="withoutDetail">Receives those of them whose call was not made.</param>
    internal void AddMissing(ISet<string> notJudged, ISet<string> withoutDetail)
    {
        foreach (var rule in Policy.AllRules)
        {
            if (rule.Operation is not { } operation || HasAnswer(operation))
            {
                continue;
            }

            notJudged.Add(rule.Name);
            if (Entry.AccountDetail?.Missing.FirstOrDefault(call => call.Operation == operation) is { } missing)
            {
                var subject = new RuleSubject(Entry, CredentialKind.User, AsOf, missing);
                Add(rule, subject, Judgement.Unknown(), Judgement.Unknown(), Waivers.Find(rule, subject));
            }
            else
            {
                withoutDetail.Add(rule.Name);
            }
        }
    }

    private void ApplyToFacts(Question question)
    {
        if (question.Rule.Facts(Entry) is not { } facts)
        {
            Apply(question.Rule, new RuleSubject(Entry, question.Credential, AsOf));
            return;
        }

        foreach (var fact in facts)
        {
            Apply(question.Rule, new RuleSubject(Entry, question.Credential, AsOf, fact));
        }
    }

    private bool HasAnswer(string operation) => Entry.AccountDetail?.HasAnswer(operation) == true;

    private void Apply(HygieneRule rule, in RuleSubject subject)
    {
        var judgement = rule.Judge(subject);
        if (judgement.Verdict is not null)
        {
            Add(rule, subject, judgement, judgement, Waivers.Find(rule, subject));
        }
        else if (Policy.WarnDays > 0)
        {
            LookAhead(rule, subject);
        }
    }

    // The waiver must still hold on that day, and the least severity is that of the later finding.
    private void LookAhead(HygieneRule rule, in RuleSubject subject)
    {
        var (later, due) = rule.JudgeAhead(subject, Policy.WarnDays);
        if (later.Verdict is null)
        {
            return;
        }

        var begin = later.AgeDays is { } days ? due.AddDays(-days) : (DateTime?)null;
        var age = begin < AsOf ? subject.DaysSince(begin) : null;
        Add(rule, subject, Judgement.Due(age), later, Waivers.Find(rule, subject.At(due)));
    }

    private void Add(HygieneRule rule, in RuleSubject subject, Judgement judgement, Judgement graded, Waiver? waiver)
    {
        var isReported = (graded.Severity ?? rule.Severity) >= Policy.MinimumSeverity;
        if (!isReported && Baseline is null)
        {
            return;
        }

        var finding = new HygieneFinding(Policy, rule, subject, judgement, waiver)
        {
            Section = Section,
            Owner = subject.IsAboutUser(rule) ? Owner : null,
        };
        if (!isReported)
        {
            Baseline!.Hide(finding);
            return;
        }

        Baseline?.Mark(finding);
        Findings.Add(finding);
        Audited.AddFinding(Entry.LineNumber);
    }
}
