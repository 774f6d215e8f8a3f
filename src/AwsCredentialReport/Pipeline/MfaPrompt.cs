using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using AwsCredentialReport.Engine;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Asks the person at the host for an MFA code.</summary>
internal static class MfaPrompt
{
    internal static void Answer(PSHost host, LiveQuestion question)
    {
        try
        {
            question.Answer.SetResult(Ask(host, question.Question));
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PSInvalidOperationException)
        {
            question.Answer.SetException(new CredentialException(
                CredentialProblem.MfaNeeded,
                Messages.Format(nameof(Messages.MfaNeeded), question.Question.Purpose, question.Question.SerialNumber),
                e,
                Messages.Action(nameof(Messages.MfaNeeded))));
        }
        catch (PipelineStoppedException)
        {
            question.Answer.SetCanceled();
            throw;
        }
    }

    private static string Ask(PSHost host, MfaQuestion question)
    {
        var field = new FieldDescription(Messages.Text(nameof(Messages.MfaField)));
        field.SetParameterType(typeof(SecureString));
        var answers = host.UI.Prompt(
            Messages.Text(nameof(Messages.MfaCaption)),
            Messages.Format(nameof(Messages.MfaQuestion), question.Purpose, question.SerialNumber),
            new Collection<FieldDescription> { field });
        return answers?.Values.FirstOrDefault()?.BaseObject is SecureString { Length: > 0 } code
            ? new NetworkCredential(string.Empty, code).Password.Trim()
            : throw new HostException(Messages.Text(nameof(Messages.MfaField)));
    }
}
