using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Credentials of another copy of the AWS SDK, such as the one that AWS Tools has loaded. They are read for each call, so
/// that they are renewed as before.
/// </summary>
/// <remarks>Only the cmdlets are given objects; the native tool has none, and PowerShell does not trim assemblies.</remarks>
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "See the remarks.")]
internal sealed class ForeignAwsCredentials : AWSCredentials
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly object _foreign;

    internal ForeignAwsCredentials(object foreign) => _foreign = foreign;

    /// <summary>Wraps the credentials of AWS Tools or of a script; null for another object.</summary>
    internal static AWSCredentials? TryWrap(object given)
    {
        if (IsAwsCredentials(given.GetType()))
        {
            return given as AWSCredentials ?? new ForeignAwsCredentials(given);
        }

        // AWS Tools' AWSPSCredentials keeps them in an internal property of this type.
        var holder = given.GetType().GetProperties(Members).FirstOrDefault(p => IsAwsCredentials(p.PropertyType));
        if (holder?.GetValue(given) is { } held)
        {
            return TryWrap(held);
        }

        // The output of Use-STSRole and others has plain properties.
        return Text(given, "AccessKeyId") is { } id && Text(given, "SecretAccessKey") is { } secret
            ? Text(given, "SessionToken") is { Length: > 0 } token
                ? new SessionAWSCredentials(id, secret, token)
                : new BasicAWSCredentials(id, secret)
            : null;
    }

    public override ImmutableCredentials GetCredentials() => Copy(Call("GetCredentials"));

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        // The other SDK may block and cannot be cancelled. A caller that stops waiting must not be blocked.
        if (await Task.Run(() => Call("GetCredentialsAsync")).ConfigureAwait(false) is not Task task)
        {
            return await Task.Run(GetCredentials).ConfigureAwait(false);
        }

        await task.ConfigureAwait(false);
        return Copy(task.GetType().GetProperty("Result")!.GetValue(task));
    }

    private static bool IsAwsCredentials(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.FullName == "Amazon.Runtime.AWSCredentials")
            {
                return true;
            }
        }

        return false;
    }

    private object? Call(string method)
    {
        try
        {
            return _foreign.GetType().GetMethod(method, Type.EmptyTypes)?.Invoke(_foreign, null);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static ImmutableCredentials Copy(object? keys) => keys is null
        ? throw new CredentialException(CredentialProblem.NotUsable, Messages.SessionKeysMissing)
        : new ImmutableCredentials(Text(keys, "AccessKey"), Text(keys, "SecretKey"), Text(keys, "Token"));

    private static string? Text(object from, string property) => from.GetType().GetProperty(property)?.GetValue(from) as string;
}
