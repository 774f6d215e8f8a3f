namespace AwsCredentialReport.Engine;

/// <summary>How many findings failed, by severity, how many the reports cannot decide, and how many are waived.</summary>
internal sealed class HtmlTally
{
    private readonly long[] _failed = new long[Severities.Length];

    /// <summary>Gets the severities, the worst first.</summary>
    internal static HygieneSeverity[] Severities { get; } = [.. Enum.GetValues<HygieneSeverity>().OrderDescending()];

    internal long Unknown { get; private set; }

    internal long Waived { get; private set; }

    /// <summary>Gets how many pass today and fail soon; they are not open.</summary>
    internal long Due { get; private set; }

    internal long Open => _failed.Sum() + Unknown;

    internal void Add(IHygieneFinding finding)
    {
        if (finding.Waived)
        {
            Waived++;
        }
        else if (!finding.IsOpen)
        {
            Due++;
        }
        else if (finding.Verdict == HygieneVerdict.Unknown)
        {
            Unknown++;
        }
        else
        {
            _failed[(int)finding.Severity]++;
        }
    }

    internal long Failed(HygieneSeverity severity) => _failed[(int)severity];

    /// <summary>The open findings by kind, the worst first: the name of the kind's class, its label, and how many.</summary>
    internal IEnumerable<(string Class, string Label, long Count)> Kinds()
    {
        foreach (var severity in Severities)
        {
            yield return (Class(severity), severity.ToString(), Failed(severity));
        }

        yield return ("unknown", "Cannot tell", Unknown);
    }

    /// <summary>Such as "2 Critical, 5 High, 6 Cannot tell".</summary>
    public override string ToString() => string.Join(
        ", ", Kinds().Where(kind => kind.Count > 0).Select(kind => $"{HtmlNumber.Of(kind.Count)} {kind.Label}"));

    /// <summary>Puts tallies in order, the worst first: one more critical finding outweighs any number of others.</summary>
    internal static int CompareWorstFirst(HtmlTally first, HtmlTally second)
    {
        foreach (var severity in Severities)
        {
            var order = second.Failed(severity).CompareTo(first.Failed(severity));
            if (order != 0)
            {
                return order;
            }
        }

        return second.Unknown.CompareTo(first.Unknown);
    }

    /// <summary>The class that shows a severity as a shape and a colour.</summary>
    internal static string Class(HygieneSeverity severity) => severity switch
    {
        HygieneSeverity.Critical => "critical",
        HygieneSeverity.High => "high",
        HygieneSeverity.Medium => "medium",
        HygieneSeverity.Low => "low",
        _ => "informational",
    };

    /// <summary>The class and the label of a finding: its severity, unless the report cannot tell or a waiver covers it.</summary>
    internal static (string Class, string Label) Kind(IHygieneFinding finding) =>
        finding.Waived ? ("waived", "Waived")
        : !finding.IsOpen ? ("due", "Due soon")
        : finding.Verdict == HygieneVerdict.Unknown ? ("unknown", "Cannot tell")
        : (Class(finding.Severity), finding.Severity.ToString());
}
