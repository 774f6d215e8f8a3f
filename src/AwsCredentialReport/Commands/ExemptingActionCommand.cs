using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AwsCredentialReport.Completion;
using AwsCredentialReport.Pipeline;

namespace AwsCredentialReport.Commands;

/// <summary>The common part of the cmdlets that act with exemptions.</summary>
[SuppressMessage("Performance", "CA1819", Justification = "Parameters are arrays.")]
public abstract class ExemptingActionCommand : AccountActionCommand
{
    /// <summary>Gets or sets the exempt users: names or ARNs.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ExemptionTransformation]
    [ValidateExemption]
    [SupportsWildcards]
    public string[] ExcludeUser { get; set; } = [];

    /// <summary>Gets or sets the tags of exempt users: Name=Value, Name, or tags of AWS Tools.</summary>
    [Parameter]
    [ExemptionTransformation(Kind = ExemptionKind.Tag)]
    [ValidateExemption(Kind = ExemptionKind.Tag)]
    [SupportsWildcards]
    public string[] ExcludeTag { get; set; } = [];

    /// <summary>Gets or sets the IAM paths of exempt users, each with all paths below it.</summary>
    [Parameter]
    [ExemptionTransformation(Kind = ExemptionKind.Path)]
    [ValidateExemption(Kind = ExemptionKind.Path)]
    [SupportsWildcards]
    public string[] ExcludePath { get; set; } = [];

    /// <summary>Gets or sets a file of waivers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WaiverPath { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? RecordPath { get; set; }

    private protected CredentialExemptions Exemptions => new()
    {
        Users = [.. ExcludeUser],
        Tags = [.. ExcludeTag],
        Paths = [.. ExcludePath],
        Waivers = PolicyBuilder.LoadWaivers(this, WaiverPath),
    };

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        WithAccount(WarnOfUnusedExemptions);
    }

    private void WarnOfUnusedExemptions()
    {
        foreach (var sentence in OpenedSession is { } session ? Run(session.FindUnusedExemptionsAsync) : [])
        {
            WriteWarning(sentence);
        }

        WriteFailures();
    }
}
