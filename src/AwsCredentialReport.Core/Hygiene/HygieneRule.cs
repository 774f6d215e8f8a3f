namespace AwsCredentialReport;

/// <summary>
/// One rule: it judges one credential of one row and returns Fail, Unknown or nothing. Evidence and recommendation are
/// composed when they are read.
/// </summary>
public abstract class HygieneRule
{
    private readonly string _name;
    private ControlList? _controls;

    private protected HygieneRule(ControlTopic? topic = null, RuleParameter? parameter = null)
    {
        _name = GetType().Name;
        Topic = topic;
        Parameters = parameter is null ? [] : [parameter];
        Limit = parameter?.DefaultNumber ?? 0;
    }

    /// <summary>Gets the rule's id, such as <c>AccessKeyUnused</c>.</summary>
    public string Name => _name;

    /// <summary>Gets the condition on which the rule fails, as a sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Gets the severity of a failure.</summary>
    public abstract HygieneSeverity Severity { get; }

    /// <summary>Gets whether the rule belongs to the standard Default.</summary>
    public virtual bool IsDefault => true;

    /// <summary>Gets the parameters of the rule.</summary>
    public IReadOnlyList<RuleParameter> Parameters { get; private protected init; }

    /// <summary>Gets the controls of every framework that the rule checks.</summary>
    public ControlList Controls => _controls ??= Frameworks.ControlsOf(Topic);

    /// <summary>Gets the names of the standards under which the rule runs.</summary>
    public IReadOnlyList<string> Standards => [.. HygieneStandard.All.Where(s => s.Contains(this)).Select(s => s.Name)];

    /// <summary>Gets whether the rule needs facts that the report does not contain, and so <c>-Detail</c>.</summary>
    public bool NeedsDetail => Operation is not null;

    /// <summary>Gets the page about the rule.</summary>
    public Uri HelpUri => new(ProjectLinks.RulePage + "#" + Name.ToLowerInvariant());

    /// <summary>Gets the parameters with their values, such as <c>MaximumUnusedDays=45</c>; empty without parameters.</summary>
    public string ParameterText =>
        string.Join("; ", Parameters.Select(parameter => $"{parameter.Name}={string.Join(',', ValuesOf(parameter))}"));

    internal ControlTopic? Topic { get; }

    /// <summary>Gets the rule's number: in the unit of its parameter.</summary>
    internal int Limit { get; private set; }

    /// <summary>Gets the rows that the rule judges.</summary>
    internal abstract RuleScope Scope { get; }

    /// <summary>Gets the credentials that the rule judges, each separately.</summary>
    internal virtual CredentialKind[] Credentials => UserOnly;

    /// <summary>Gets the call of IAM that the rule needs besides the report; null when the report suffices.</summary>
    internal virtual string? Operation => null;

    private protected static CredentialKind[] UserOnly { get; } = [CredentialKind.User];

    private protected static CredentialKind[] PasswordOnly { get; } = [CredentialKind.Password];

    private protected static CredentialKind[] AccessKeys { get; } = [CredentialKind.AccessKey1, CredentialKind.AccessKey2];

    private protected static CredentialKind[] Certificates { get; } =
        [CredentialKind.Certificate1, CredentialKind.Certificate2];

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>
    /// The facts of a row that the rule judges, each separately; null when it judges the row itself. Only a rule with an
    /// <see cref="Operation"/> is asked.
    /// </summary>
    internal virtual IReadOnlyList<object>? Facts(CredentialReportEntry entry) => null;

    /// <summary>The id of a fact, which is the same in every run.</summary>
    internal virtual string? IdOf(object fact) => null;

    /// <summary>The credentials of which each must be usable: the rule is not asked where the report shows that one is off.</summary>
    internal virtual CredentialSet Needs(CredentialKind judged) => Credential.SetOf(judged);

    /// <summary>Judges a subject whose credentials of <see cref="Needs"/> are usable, or not shown by the report.</summary>
    internal abstract Judgement Judge(in RuleSubject subject);

    /// <summary>The first instant at which the subject fails by its age; null when no threshold on an age decides.</summary>
    internal virtual DateTime? Due(in RuleSubject subject) => null;

    /// <summary>Judges a subject that passes as on the day on which it reaches the threshold, if that is within some days.</summary>
    /// <returns>The judgement of that instant, and the instant; no verdict when it does not fail then.</returns>
    internal (Judgement Judgement, DateTime Due) JudgeAhead(in RuleSubject subject, int days)
    {
        if (Due(subject) is not { } due || due <= subject.AsOf || due - subject.AsOf > TimeSpan.FromDays(days))
        {
            return default;
        }

        // A password that expires passes at that instant, which is neither in the future nor in the past, and fails after it.
        var later = Judge(subject.At(due.AddTicks(1)));
        return (later.Verdict == HygieneVerdict.Fail ? later : Judgement.None, due);
    }

    /// <summary>A number of days after a date; null when the calendar ends before.</summary>
    private protected static DateTime? After(DateTime? date, int days) =>
        date is { } known && DateTime.MaxValue - known > TimeSpan.FromDays(days) ? known.AddDays(days) : null;

    /// <summary>One or two sentences with the dates on which the verdict is based.</summary>
    internal abstract string Evidence(in RuleSubject subject, Judgement judgement);

    /// <summary>The recommended action, in one sentence.</summary>
    internal abstract string Recommendation(in RuleSubject subject, Judgement judgement);

    internal HygieneRule With(string parameter, string value)
    {
        var found = Parameters.FirstOrDefault(p => string.Equals(p.Name, parameter, StringComparison.OrdinalIgnoreCase))
            ?? throw new HygieneOptionException(Parameters.Count == 0
                ? Sentence.Format(Messages.RuleWithoutParameters, Name)
                : Sentence.Format(Messages.ParameterNotFound, Name, parameter, string.Join(", ", Parameters.Select(p => p.Name))));
        var copy = (HygieneRule)MemberwiseClone();
        copy.Set(found, value);
        return copy;
    }

    /// <summary>The rule with the parameters of a <see cref="ParameterText"/>.</summary>
    /// <exception cref="HygieneOptionException">It names a parameter or a value that the rule does not have.</exception>
    internal HygieneRule WithText(string parameters)
    {
        var pairs = parameters.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
        return pairs.Where(pair => pair[^1].Length > 0).Aggregate(this, (rule, pair) => rule.With(pair[0], pair[^1]));
    }

    /// <summary>The values that a parameter has in this rule: one number, or the names of a list.</summary>
    internal virtual IReadOnlyList<string> ValuesOf(RuleParameter parameter) => [Sentence.Number(Limit)];

    private protected virtual void Set(RuleParameter parameter, string value) => Limit = parameter.ParseNumber(Name, value);
}
