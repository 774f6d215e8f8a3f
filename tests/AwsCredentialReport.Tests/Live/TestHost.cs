using AwsCredentialReport.Engine;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Live;

/// <summary>A host that knows the code of every device, or has nobody to ask.</summary>
internal sealed class TestHost : IConnectionHost
{
    internal List<string> Details { get; } = [];

    internal List<MfaQuestion> Questions { get; } = [];

    internal bool HasNobody { get; init; }

    internal string Code { get; init; } = StsActions.RightTokenCode;

    public void Detail(string text)
    {
        lock (Details)
        {
            Details.Add(text);
        }
    }

    public Task<string> AskMfaAsync(MfaQuestion question, CancellationToken cancellationToken)
    {
        lock (Questions)
        {
            Questions.Add(question);
        }

        return HasNobody
            ? throw new CredentialException(CredentialProblem.MfaNeeded, $"{question.Purpose} needs a code of {question.SerialNumber}.")
            : Task.FromResult(Code);
    }
}
